import { z } from "zod";
import { ProductGid } from "#core/platform/ids.ts";
import { PRODUCT_STATES } from "#core/products/index.ts";
import { SUGGESTION_STATES } from "#core/views/index.ts";

/** A number as Shopify's own addresses have it. */
export const ProductNumberSchema = z
  .string()
  .regex(/^\d{1,20}$/)
  .max(20)
  .meta({ description: "Shopify's number of the product", example: "8234567890123" });

export const gidOf = (number: string): ProductGid => ProductGid.parse(`gid://shopify/Product/${number}`);

export const GidSchema = z
  .string()
  .meta({ description: "Shopify's global id", example: "gid://shopify/Product/8234567890123" });
export const TimeSchema = z.iso.datetime().meta({ example: "2026-12-01T12:00:00.000Z" });
export const ShareSchema = z.number().min(0).max(1);

export const LimitSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(100)
  .default(25)
  .meta({ description: "Items on a page at most" });
export const AfterSchema = z
  .string()
  .max(400)
  .optional()
  .meta({ description: "Where the page before ended: its `next`" });
export const NextSchema = z
  .string()
  .nullable()
  .meta({ description: "Pass it as `after` for the next page; null on the last one" });

export const ProductSchema = z
  .object({
    id: GidSchema,
    title: z.string(),
    status: z.string().meta({ description: "In Shopify: active, draft, archived" }),
    state: z.enum(PRODUCT_STATES).meta({ description: "What the app is doing about it" }),
    quality: z.number().int().min(0).max(100).nullable().meta({ description: "Of its photos; null: not looked at" }),
    score: z
      .number()
      .int()
      .min(0)
      .max(100)
      .nullable()
      .meta({ description: "How much of what the shop's rules ask is there" }),
    category: z.object({ path: z.string(), confidence: ShareSchema.nullable() }).nullable(),
    waiting: z.number().int().min(0).meta({ description: "Suggestions that wait for a decision" }),
    problem: z.string().nullable().meta({ description: "A code of the list of errors" }),
  })
  .meta({ id: "Product" });

const Value = z.unknown().meta({ description: "Text, a number, a list or an object: what the field holds" });

export const SuggestionSchema = z
  .object({
    id: z.uuid(),
    product: GidSchema,
    field: z.string().meta({ example: "seo.title" }),
    language: z.string().nullable().meta({ description: "Of a translation; null: the shop's own language" }),
    before: Value,
    value: Value,
    confidence: ShareSchema,
    state: z.enum(SUGGESTION_STATES),
    created_at: TimeSchema,
  })
  .meta({ id: "Suggestion" });

export const PublicationSchema = z
  .object({
    id: z.uuid(),
    field: z.string(),
    state: z.string().meta({ example: "written" }),
    before: Value,
    after: Value,
    at: TimeSchema,
  })
  .meta({ id: "Publication" });

export const BoxSchema = z
  .object({ x: ShareSchema, y: ShareSchema, width: ShareSchema, height: ShareSchema })
  .meta({ id: "BoundingBox", description: "In shares of the photo's width and height" });

type Placed = { left: number; top: number; width: number; height: number };
export const boxOf = ({ left, top, width, height }: Placed): z.infer<typeof BoxSchema> => ({
  x: left,
  y: top,
  width,
  height,
});

/** Shopify gives none to a photo that it could not take. */
export const PhotoAddressSchema = z.url().nullable();

export const PhotoSchema = z
  .object({
    id: GidSchema,
    url: PhotoAddressSchema,
    state: z.string().meta({
      description:
        "pending, analysed, rejected, or quarantined: a scanner found something harmful, and it was not opened",
    }),
    quality: z.number().min(0).max(100).nullable(),
    objects: z.array(z.object({ label: z.string(), confidence: ShareSchema, box: BoxSchema })),
    text: z.array(z.string()).meta({ description: "Read in the photo, line by line" }),
  })
  .meta({ id: "Photo" });

/** RFC 9457. */
export const ProblemSchema = z
  .object({
    type: z.url(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    code: z.string(),
    request_id: z.uuid(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem" });
