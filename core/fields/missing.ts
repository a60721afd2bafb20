import type { ProductSnapshot } from "#core/shopify/index.ts";
import { ESSENTIAL, type Essential } from "./table.ts";

const blank = (text: string | null) => (text ?? "").replaceAll(/<[^>]*>|&nbsp;|\s/g, "") === "";

/** Those that are empty in Shopify; alternative text, where one photo has none. */
export function missingIn({ category, descriptionHtml, media, seo }: ProductSnapshot): Essential[] {
  const empty: Record<Essential, boolean> = {
    category: category === null,
    description: blank(descriptionHtml),
    alt: media.some(({ alt }) => blank(alt)),
    "seo.title": blank(seo.title),
    "seo.description": blank(seo.description),
  };
  return ESSENTIAL.filter((field) => empty[field]);
}
