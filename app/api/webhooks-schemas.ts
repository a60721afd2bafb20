import { z } from "zod";
import { DELIVERY_STATES } from "#core/views/index.ts";
import { CHOSEN_TYPES, EndpointWish, OFF_REASONS, SEND_PROBLEMS } from "#core/webhooks/index.ts";
import { TimeSchema } from "./schemas.ts";

export const EndpointIdSchema = z
  .string()
  .regex(/^ep_[0-9a-f]{20}$/)
  .max(23)
  .meta({ example: "ep_0f9c1e22ab34cd56ef78" });
export const MessageIdSchema = z
  .string()
  .regex(/^msg_[0-9a-f]{32}$/)
  .max(36)
  .meta({ description: "webhook-id: the same in every attempt", example: "msg_9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d" });

/** As Standard Webhooks has them. */
export const MessageHeadersSchema = z.object({
  "webhook-id": MessageIdSchema,
  "webhook-timestamp": z.string().meta({ description: "Of the attempt, in seconds since 1970", example: "1796126400" }),
  "webhook-signature": z
    .string()
    .meta({ description: "One `v1,...` for each secret that holds, with blanks between", example: "v1,K5oZ..." }),
});

const { url, description, types, fields, per_second } = EndpointWish.shape;

export const EndpointSchema = z
  .object({
    id: EndpointIdSchema,
    url,
    description: description.unwrap(),
    types: types.unwrap(),
    fields: fields.unwrap(),
    collections: z.array(z.string()),
    custom_headers: z.array(z.string()).meta({ description: "Their names; values are never shown" }),
    per_second: per_second.unwrap(),
    enabled: z.boolean(),
    disabled_reason: z
      .enum(OFF_REASONS)
      .nullable()
      .meta({ description: "gone: it answered 410; failing: nothing got through for five days; person" }),
    failing_since: TimeSchema.nullable(),
    secret_rotating_until: TimeSchema.nullable().meta({ description: "Until when the secret before signs, too" }),
    created_at: TimeSchema,
  })
  .meta({ id: "WebhookEndpoint" });

export const MessageSchema = z
  .object({
    id: MessageIdSchema,
    type: z.enum([...CHOSEN_TYPES, "ping"]),
    state: z.enum(DELIVERY_STATES),
    attempts: z.number().int(),
    status: z.number().int().nullable().meta({ description: "Of the last answer" }),
    problem: z.enum(SEND_PROBLEMS).nullable().meta({ description: "Why the last attempt got no answer" }),
    next_attempt_at: TimeSchema.nullable(),
    created_at: TimeSchema,
  })
  .meta({ id: "WebhookMessage" });

export const AttemptSchema = z
  .object({
    number: z.number().int(),
    url: z.string(),
    at: TimeSchema,
    ms: z.number().int(),
    status: z.number().int().nullable(),
    problem: z.enum(SEND_PROBLEMS).nullable(),
    answer: z.string().meta({ description: "The first 2,000 letters" }),
  })
  .meta({ id: "WebhookAttempt" });
