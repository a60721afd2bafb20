import { z } from "zod";

const fact = z.object({
  id: z.string(),
  text: z.string(),
  source: z.string().optional(),
  field: z.string().optional(),
  value: z.unknown().optional(),
});
export type Fact = z.infer<typeof fact>;

/** What the product puts between `<product_data>` tags. Everything but the facts may be absent. */
const productData = z.object({
  language: z.string().default("en"),
  product: z
    .object({
      title: z.string().nullish(),
      vendor: z.string().nullish(),
      productType: z.string().nullish(),
      tags: z.array(z.string()).nullish(),
      description: z.string().nullish(),
    })
    .default({}),
  facts: z.array(fact).default([]),
  images: z
    .array(z.object({ ref: z.string(), view: z.string().optional(), facts: z.array(z.string()).default([]) }))
    .default([]),
});
export type ProductData = z.infer<typeof productData>;

/** The last `<product_data>` block of the request's text, or nothing where there is none that can be read. */
export function readProductData(text: string): ProductData | null {
  const open = text.indexOf("<product_data>");
  const close = text.lastIndexOf("</product_data>");
  if (open < 0 || close < open) return null;
  try {
    return productData.parse(JSON.parse(text.slice(open + "<product_data>".length, close)));
  } catch {
    return null;
  }
}
