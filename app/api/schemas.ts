import { z } from "zod";
import { ProductGid } from "#core/platform/ids.ts";
import { PRODUCT_STATES } from "#core/products/index.ts";
import { SUGGESTION_STATES } from "#core/views/index.ts";

/** A number as Shopify's own addresses have it. */
export const ProductNumber = z
  .string()
  .regex(/^\d{1,20}$/)
  .max(20)
  .meta({ description: "Shopify's number of the product", example: "8234567890123" });

export const gidOf = (number: string): ProductGid => ProductGid.parse(`gid://shopify/Product/${number}`);

export const Gid = z
  .string()
  .meta({ description: "Shopify's global id", example: "gid://shopify/Product/8234567890123" });
export const Time = z.iso.datetime().meta({ example: "2026-12-01T12:00:00.000Z" });
export const Share = z.number().min(0).max(1);

export const Limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(100)
  .default(25)
  .meta({ description: "Items on a page at most" });
export const After = z.string().max(400).optional().meta({ description: "Where the page before ended: its `next`" });
export const Next = z
  .string()
  .nullable()
  .meta({ description: "Pass it as `after` for the next page; null on the last one" });

export const Product = z
  .object({
    id: Gid,
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
    category: z.object({ path: z.string(), confidence: Share.nullable() }).nullable(),
    waiting: z.number().int().min(0).meta({ description: "Suggestions that wait for a decision" }),
    problem: z.string().nullable().meta({ description: "A code of the list of errors" }),
  })
  .meta({ id: "Product" });

const Value = z.unknown().meta({ description: "Text, a number, a list or an object: what the field holds" });

export const Suggestion = z
  .object({
    id: z.uuid(),
    product: Gid,
    field: z.string().meta({ example: "seo.title" }),
    language: z.string().nullable().meta({ description: "Of a translation; null: the shop's own language" }),
    before: Value,
    value: Value,
    confidence: Share,
    state: z.enum(SUGGESTION_STATES),
    created_at: Time,
  })
  .meta({ id: "Suggestion" });

export const Publication = z
  .object({
    id: z.uuid(),
    field: z.string(),
    state: z.string().meta({ example: "written" }),
    before: Value,
    after: Value,
    at: Time,
  })
  .meta({ id: "Publication" });

export const Box = z
  .object({ x: Share, y: Share, width: Share, height: Share })
  .meta({ id: "BoundingBox", description: "In shares of the photo's width and height" });

type Placed = { left: number; top: number; width: number; height: number };
export const boxOf = ({ left, top, width, height }: Placed): z.infer<typeof Box> => ({
  x: left,
  y: top,
  width,
  height,
});

/** Shopify gives none to a photo that it could not take. */
export const PhotoAddress = z.url().nullable();

export const Photo = z
  .object({
    id: Gid,
    url: PhotoAddress,
    state: z.string().meta({
      description:
        "pending, analysed, rejected, or quarantined: a scanner found something harmful, and it was not opened",
    }),
    quality: z.number().min(0).max(100).nullable(),
    objects: z.array(z.object({ label: z.string(), confidence: Share, box: Box })),
    text: z.array(z.string()).meta({ description: "Read in the photo, line by line" }),
  })
  .meta({ id: "Photo" });

/** RFC 9457. */
export const Problem = z
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
