import { z } from "zod";

const fact = z.object({
  id: z.string(),
  text: z.string(),
  source: z.string().optional(),
  field: z.string().optional(),
  value: z.unknown().optional(),
});
export type FactSent = z.infer<typeof fact>;

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

/** What the product puts between `<image_data>` tags: one image, which all facts but the title are about. */
const imageData = z.object({
  language: z.string().default("en"),
  place: z.string().default("file"),
  title: z.string().default(""),
  view: z.string().optional(),
  facts: z.array(fact).default([]),
});

function readImageData(text: string): ProductData | null {
  const block = between(text, "image_data");
  if (block === null) return null;
  try {
    const { language, place, view, facts, ...given } = imageData.parse(JSON.parse(block));
    // A post's title says what it is about, not what its image shows.
    const thing = facts.find(({ field }) => field === "category" || field === "object");
    const title = place === "article" && thing ? thing.text : given.title;
    const seen = facts.filter(({ source }) => source === "photo").map(({ id }) => id);
    const image = { ref: "photo1", facts: seen, ...(view === undefined ? {} : { view }) };
    return { language, product: { title }, facts, images: [image] };
  } catch {
    return null;
  }
}

function between(text: string, tag: string): string | null {
  const [open, close] = [text.indexOf(`<${tag}>`), text.lastIndexOf(`</${tag}>`)];
  return open < 0 || close < open ? null : text.slice(open + tag.length + 2, close);
}

/** The last `<product_data>` or `<image_data>` block of the request's text, or nothing where there is none that can be read. */
export function readProductData(text: string): ProductData | null {
  const block = between(text, "product_data");
  if (block === null) return readImageData(text);
  try {
    return productData.parse(JSON.parse(block));
  } catch {
    return null;
  }
}
