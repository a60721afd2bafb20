import { z } from "zod";
import { CollectionGid } from "#core/platform/ids.ts";
import { CHOSEN_TYPES } from "./message-types.ts";
import { FILTER_FIELDS } from "./wants.ts";

/** Of one shop, on every plan. */
export const ENDPOINTS_AT_MOST = 20;
const URL_LETTERS = 2_000;
const HEADERS_AT_MOST = 20;
const HEADER_LETTERS = 2_000;
const PER_SECOND_AT_MOST = 500;

/** Ours, the connection's, and what makes one request of two. */
const TAKEN =
  /^(?:webhook-|proxy-|sec-|host$|content-|transfer-encoding$|connection$|keep-alive$|upgrade$|te$|trailer$|expect$|user-agent$|via$)/i;
const Name = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/)
  .max(100)
  .refine((name) => !TAKEN.test(name), "this header is the app's own");
const Value = z
  .string()
  .regex(/^[\t\x20-\x7e]*$/)
  .max(HEADER_LETTERS);

export const EndpointWish = z.object({
  url: z
    .string()
    .max(URL_LETTERS)
    .meta({ description: "https, on the public internet", example: "https://example.com/hooks" }),
  description: z.string().trim().max(200).default(""),
  types: z.array(z.enum(CHOSEN_TYPES)).max(50).default([]).meta({ description: "Which messages; none: all" }),
  fields: z
    .array(z.enum(FILTER_FIELDS))
    .max(50)
    .default([])
    .meta({ description: "Of messages about a field, those about these; none: all" }),
  collections: z
    .array(CollectionGid)
    .max(10)
    .default([])
    .meta({ description: "Of messages about a product, those about products in one of these; none: all" }),
  headers: z
    .record(Name, Value)
    .refine((headers) => Object.keys(headers).length <= HEADERS_AT_MOST, "too many headers")
    .default({})
    .meta({ description: "Sent along. They are sealed, and never shown again" }),
  per_second: z
    .number()
    .int()
    .min(1)
    .max(PER_SECOND_AT_MOST)
    .nullable()
    .default(null)
    .meta({ description: "Messages a second at most" }),
});
export type EndpointWish = z.infer<typeof EndpointWish>;

/** What is not named stays as it is. */
export const EndpointChange = z
  .object({
    url: EndpointWish.shape.url,
    description: EndpointWish.shape.description.unwrap(),
    types: EndpointWish.shape.types.unwrap(),
    fields: EndpointWish.shape.fields.unwrap(),
    collections: EndpointWish.shape.collections.unwrap(),
    headers: EndpointWish.shape.headers.unwrap(),
    per_second: EndpointWish.shape.per_second.unwrap(),
    enabled: z
      .boolean()
      .meta({ description: "Off: nothing is told and nothing is sent; what happens meanwhile is not told later" }),
  })
  .partial();
export type EndpointChange = z.infer<typeof EndpointChange>;

/** Hours that the secret before a new one signs, too. */
export const SECRET_OVERLAP_HOURS = [0, 24, 168] as const;
