import { z } from "zod";
import { PRODUCT_STATES } from "#core/products/index.ts";

const Id = z.uuid();
const Time = z.iso.datetime();
const Quality = z
  .number()
  .int()
  .min(0)
  .max(100)
  .nullable()
  .meta({ description: "Of its main photo; null: not looked at" });

const Product = z
  .object({
    id: z.string().meta({ description: "Shopify's global id", example: "gid://shopify/Product/8234567890123" }),
    title: z.string().nullable().meta({ description: "null: no longer there" }),
    state: z.enum(PRODUCT_STATES).nullable(),
    quality: Quality,
    category: z.string().nullable().meta({ description: "Its path in Shopify's taxonomy" }),
  })
  .meta({ id: "WebhookProduct", description: "As it stood when the message was made" });

const ofProduct = { product: Product };
const Field = z.string().meta({ description: "As in the API's suggestions", example: "seo.title" });
const By = z
  .string()
  .nullable()
  .meta({ description: "user, key, or auto: by the shop's own rules", example: "user 42" });
const ofPublication = { ...ofProduct, publication_id: Id.nullable(), field: Field };
const Problem = z.string().meta({ description: "A code", example: "changed_in_shopify" });
const ofRun = { run_id: Id, kind: z.string().meta({ example: "analyse" }) };

/**
 * What can be told: each type with what its `data` holds. This validates nothing that comes in: it is what goes out,
 * and its description.
 */
export const MESSAGE_TYPES = {
  "analysis.completed": {
    summary: "A product was judged by its photos",
    data: z.object({
      ...ofProduct,
      photos: z.number().int().meta({ description: "How many of its photos were looked at" }),
      texts_follow: z.boolean().meta({
        description: "Texts are being written: they come as suggestion.created, and as another analysis.completed",
      }),
    }),
  },
  "product.failed": {
    summary: "Work on a product stands until somebody acts",
    data: z.object({
      ...ofProduct,
      problem: z.string().nullable().meta({ description: "A code of the list of errors" }),
    }),
  },
  "product.deleted": { summary: "A product is no longer in the shop", data: z.object(ofProduct) },
  "suggestion.created": {
    summary: "A value was suggested for a field",
    data: z.object({
      ...ofProduct,
      suggestion_id: Id.nullable().meta({ description: "Of the newest for this field" }),
      field: Field,
      confidence: z.number().min(0).max(1),
      accepted: z.boolean().meta({ description: "It passes by the shop's own rules; else it waits for a decision" }),
    }),
  },
  "suggestion.decided": {
    summary: "A suggestion was approved, edited or rejected",
    data: z.object({
      ...ofProduct,
      suggestion_id: Id.nullable(),
      field: Field,
      verdict: z.enum(["approve", "edit", "reject"]),
      by: By,
    }),
  },
  "publication.written": { summary: "A value was written to Shopify", data: z.object({ ...ofPublication, by: By }) },
  "publication.undone": {
    summary: "A field got back what it held before",
    data: z.object({ ...ofPublication, by: By }),
  },
  "publication.conflict": {
    summary: "A value was not written",
    data: z.object({ ...ofPublication, problem: Problem }),
  },
  "publication.undo_refused": {
    summary: "A field was not given back what it held before",
    data: z.object({ ...ofPublication, problem: Problem }),
  },
  "run.finished": {
    summary: "Bulk work is done",
    data: z.object({ ...ofRun, failed: z.number().int().meta({ description: "Products that failed" }) }),
  },
  "run.failed": { summary: "Bulk work ended without being done", data: z.object({ ...ofRun, problem: z.string() }) },
  "budget.warned": {
    summary: "Four fifths of the plan's analyses are used",
    data: z.object({ used: z.number().int(), included: z.number().int() }),
  },
  "budget.reached": {
    summary: "The plan's analyses, or what a run may use, are used up",
    data: z.object({
      of: z.enum(["plan", "run"]),
      used: z.number().int().nullable(),
      included: z.number().int().nullable(),
      run_id: Id.nullable(),
      problem: z.string().nullable().meta({ description: "Of a run: why it stands" }),
    }),
  },
  "endpoint.disabled": {
    summary: "Another endpoint of the shop was switched off",
    data: z.object({
      endpoint_id: z.string(),
      url: z.string(),
      reason: z.enum(["gone", "failing"]).meta({ description: "It answered 410; nothing got through for five days" }),
    }),
  },
  "message.attempts_exhausted": {
    summary: "A message to another endpoint of the shop is not tried any more",
    data: z.object({
      endpoint_id: z.string(),
      message_id: z.string(),
      type: z.string(),
      status: z.number().nullable(),
    }),
  },
  ping: { summary: "Somebody tries the endpoint", data: z.object({ endpoint_id: z.string(), asked_by: z.string() }) },
} as const satisfies Record<string, { summary: string; data: z.ZodObject }>;

export type MessageType = keyof typeof MESSAGE_TYPES;
export type MessageData<T extends MessageType> = z.infer<(typeof MESSAGE_TYPES)[T]["data"]>;
type AllTypes = [MessageType, ...MessageType[]];
const TYPES = Object.keys(MESSAGE_TYPES) as AllTypes;

/** Those that an endpoint can choose among: a ping comes to whoever is pinged. */
export const CHOSEN_TYPES = TYPES.filter((type) => type !== "ping") as [MessageType, ...MessageType[]];
/** About deliveries themselves: nothing is told of how these fare. */
export const isOperational = (type: string): boolean =>
  type === "endpoint.disabled" || type === "message.attempts_exhausted";

/** The body of a message, as Standard Webhooks has it. @param type one of MESSAGE_TYPES, of which `data` is */
export const envelopeOf = (type: MessageType) =>
  z.object({
    type: z.literal(type),
    timestamp: Time.meta({ description: "When it happened, not when it was sent" }),
    data: MESSAGE_TYPES[type].data,
  });
