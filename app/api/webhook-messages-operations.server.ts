import { z } from "zod";
import { NotFound } from "#core/platform/errors.ts";
import { Moment } from "#core/platform/moments.ts";
import { DELIVERY_STATES, messagesView, messageView } from "#core/views/index.ts";
import { pingEndpoint, replayMessages } from "#core/webhooks/index.ts";
import { container } from "#app/container.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { AfterSchema, LimitSchema, NextSchema } from "./schemas.ts";
import { AttemptSchema, EndpointIdSchema, MessageSchema, MessageIdSchema } from "./webhooks-schemas.ts";
import { endpointOf, messageShown } from "./webhooks-shown.server.ts";

const tag = "Webhooks";
const ofEndpoint = z.object({ id: EndpointIdSchema });
const ofMessage = z.object({ id: EndpointIdSchema, message: MessageIdSchema });
const Asked = z.object({ replayed: z.number().int().meta({ description: "Messages that are sent again" }) });

const ping = operation({
  id: "pingWebhook",
  method: "post",
  path: "/webhooks/{id}/ping",
  needs: "settings",
  tag,
  summary: "Sends the endpoint a `ping`",
  description: "What came of it is told by the message.",
  status: 202,
  forTestKeys: true,
  params: ofEndpoint,
  answer: z.object({ message_id: MessageIdSchema }),
  run: async ({ scope, params: { id } }) => ({
    message_id: await pingEndpoint(container, scope, { id, call: scope.correlationId }),
  }),
});

const listMessages = operation({
  id: "listWebhookMessages",
  method: "get",
  path: "/webhooks/{id}/messages",
  needs: "read",
  tag,
  summary: "What an endpoint was told in the last 30 days, the newest first",
  params: ofEndpoint,
  query: z.object({ state: z.enum(DELIVERY_STATES).optional(), limit: LimitSchema, after: AfterSchema }),
  answer: z.object({ items: z.array(MessageSchema), next: NextSchema }),
  async run({ shopId, params: { id }, query: { state = null, limit, after = null } }) {
    await endpointOf(shopId, id);
    const { messages, next } = await messagesView(container.database, shopId, { endpoint: id, state, limit, after });
    return { items: messages.map(messageShown), next };
  },
});

const getMessage = operation({
  id: "getWebhookMessage",
  method: "get",
  path: "/webhooks/{id}/messages/{message}",
  needs: "read",
  tag,
  summary: "One message: what was sent, and what came back at each attempt",
  params: ofMessage,
  answer: MessageSchema.extend({
    body: z.string().meta({ description: "The very bytes that are signed" }),
    tries: z.array(AttemptSchema),
  }),
  async run({ shopId, params: { id, message } }) {
    const row = await messageView(container.database, shopId, { endpoint: id, id: message });
    if (!row) throw new NotFound({ code: "message_gone" });
    return { ...messageShown(row), body: row.body, tries: row.tried };
  },
});

const replayOne = operation({
  id: "replayWebhookMessage",
  method: "post",
  path: "/webhooks/{id}/messages/{message}/replay",
  needs: "settings",
  tag,
  summary: "Sends one message again, under its id",
  status: 202,
  params: ofMessage,
  answer: Asked,
  run: async ({ scope, begunAt: asked, params: { id: endpoint, message } }) => ({
    replayed: await replayMessages(container, scope, { endpoint, message, asked }),
  }),
});

const replayMany = operation({
  id: "replayWebhookMessages",
  method: "post",
  path: "/webhooks/{id}/replay",
  needs: "settings",
  tag,
  summary: "Sends the messages of a time again: those that failed, or all",
  status: 202,
  params: ofEndpoint,
  body: z.object({
    since: Moment,
    until: Moment.nullable().default(null),
    which: z.enum(["failed", "all"]).default("failed"),
  }),
  answer: Asked,
  run: async ({ scope, begunAt: asked, params: { id: endpoint }, body: { since, until, which } }) => ({
    replayed: await replayMessages(container, scope, {
      endpoint,
      since: new Date(since),
      until: until === null ? null : new Date(until),
      failed: which === "failed",
      asked,
    }),
  }),
});

export const MESSAGE_OPERATIONS: readonly ApiOperation[] = [ping, listMessages, getMessage, replayOne, replayMany];
