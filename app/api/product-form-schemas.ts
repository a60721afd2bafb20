import { z } from "zod";
import { FORM_LIMITS } from "#core/product-forms/index.ts";
import { GidSchema, TimeSchema } from "./schemas.ts";

export const StatusSchema = z.enum(["draft", "active", "archived", "unlisted"]);

const line = z.string().max(FORM_LIMITS.text);
const alt = z.string().max(FORM_LIMITS.alt).default("").meta({ description: "Alternative text" });
const Uploaded = z.strictObject({
  upload_id: z.uuid().meta({ description: "A photo that was sent to /uploads" }),
  alt,
});
const Linked = z.strictObject({
  url: z
    .url({ protocol: /^https$/ })
    .max(FORM_LIMITS.url)
    .meta({ description: "Where Shopify fetches the photo from", example: "https://cdn.example/shirt.jpg" }),
  alt,
});
const Held = z.strictObject({
  photo_id: z
    .string()
    .regex(/^gid:\/\/shopify\/MediaImage\/[0-9]{1,20}$/)
    .max(60)
    .meta({ description: "A photo that the product has" }),
  alt,
});

const texts = {
  title: line.regex(/[\p{L}\p{M}\p{N}\p{P}\p{S}]/u).meta({ example: "Linen shirt" }),
  description_html: z
    .string()
    .max(FORM_LIMITS.description)
    .meta({ description: "Paragraphs, lists, headings, emphasis and links; other markup is let go" }),
  vendor: line,
  product_type: line,
  tags: z
    .array(
      z
        .string()
        .max(FORM_LIMITS.tag)
        .regex(/^[^,]*$/),
    )
    .max(FORM_LIMITS.tags),
  status: StatusSchema,
};
const order = "In their order; the first is the primary one";

export const NewProductSchema = z.object({
  id: z.uuid().optional().meta({ description: "Of the form: sent twice under it, one product is made" }),
  title: texts.title,
  description_html: texts.description_html.default(""),
  vendor: texts.vendor.default(""),
  product_type: texts.product_type.default(""),
  tags: texts.tags.default([]),
  status: texts.status.default("draft"),
  photos: z
    .array(z.union([Uploaded, Linked]))
    .max(FORM_LIMITS.photos)
    .default([])
    .meta({ description: order }),
});

export const EditSchema = z
  .object({
    ...texts,
    photos: z
      .array(z.union([Held, Uploaded, Linked]))
      .max(FORM_LIMITS.photos)
      .meta({ description: `All of them. ${order}; a photo that is not named is taken from the product` }),
  })
  .partial();

export const FormSchema = z
  .object({
    product: GidSchema,
    title: z.string(),
    description_html: z.string(),
    vendor: z.string(),
    product_type: z.string(),
    tags: z.array(z.string()),
    status: StatusSchema,
    photos: z.array(z.object({ photo_id: GidSchema, alt: z.string() })),
  })
  .meta({ id: "ProductForm" });

export const SentProductFormSchema = z
  .object({
    id: z.uuid(),
    product: GidSchema.nullable().meta({ description: "Null of one that is not made yet" }),
    state: z.enum(["open", "saved", "collided", "failed"]).meta({
      description: "collided: nothing was written, as somebody changed the same fields meanwhile",
    }),
    collided: z.array(z.string()).meta({ description: "The fields that somebody changed" }),
    problem: z.string().nullable().meta({ description: "Why it failed: a code of the list of errors" }),
    detail: z.string().nullable().meta({ description: "In Shopify's words, or which photo, from 1" }),
    created_at: TimeSchema,
    location: z.string(),
  })
  .meta({ id: "SentProductForm" });
