import { shorten } from "#core/platform/text.ts";
import type { Seller } from "#core/shopify/index.ts";
import { type FeedProduct, isListed, type Marked, type Offer, type OfferFacts, offerFactsOf } from "./offers.ts";
import { TRAITS } from "./traits.ts";
import { element, xmlText } from "./xml.ts";

/** Letters that Google takes (product data specification: title, description, product_type, brand, mpn). */
const GOOGLE = { title: 150, description: 5_000, type: 750, brand: 70, mpn: 70, trait: 100 };
/** Beside the first one. */
const MORE_PHOTOS = 10;

const FOOT = "</channel>\n</rss>\n";

const head = ({ name }: Seller, address: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n` +
  `<title>${xmlText(name)}</title>\n<link>${xmlText(address)}</link>\n<description>${xmlText(name)}</description>\n`;

/**
 * The products that shoppers can buy, as Google Merchant Center reads them: RSS 2.0, an item for each variant.
 * @param of.address the shop's, such as "https://a.myshopify.com"
 */
export async function* googleFeed(
  of: { seller: Seller; address: string },
  pages: AsyncIterable<readonly FeedProduct[]>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(head(of.seller, of.address));
  for await (const products of pages) {
    for (const product of products.filter(isListed)) yield* itemsOf(product, of.seller);
  }
  yield Buffer.from(FOOT);
}

/** A product may have 2,048 variants, each with all of its description: they are not held together. */
const VARIANTS_AT_ONCE = 100;

function* itemsOf(product: FeedProduct, seller: Seller): Generator<Uint8Array> {
  const told = offerFactsOf(product, seller);
  const same = {
    description: textOf("description", product, shorten(told.text, GOOGLE.description)),
    brand: element("g:brand", shorten(told.brand, GOOGLE.brand)),
    type: element("g:product_type", shorten(told.category, GOOGLE.type)),
  };
  for (let at = 0; at < told.offers.length; at += VARIANTS_AT_ONCE) {
    const offers = told.offers.slice(at, at + VARIANTS_AT_ONCE);
    yield Buffer.from(offers.map((offer) => itemOf(offer, { product, told, seller, same })).join(""));
  }
}

/** `same`: elements that all variants share. */
type Of = {
  product: FeedProduct;
  told: OfferFacts;
  seller: Seller;
  same: Record<"description" | "brand" | "type", string>;
};

function itemOf(offer: Offer, { product, told, seller, same }: Of): string {
  const others = told.images.filter((url) => url !== offer.image).slice(0, MORE_PHOTOS);
  const amount = (price: string) => `${price} ${seller.currency}`;
  const named = told.brand !== "" && offer.sku !== null;
  return [
    "<item>\n",
    element("g:id", offer.id),
    told.offers.length > 1 ? element("g:item_group_id", told.number) : "",
    textOf("title", product, titleOf(product.title, offer.choice)),
    same.description,
    element("g:link", offer.url),
    element("g:image_link", offer.image),
    ...others.map((url) => element("g:additional_image_link", url)),
    element("g:availability", offer.available ? "in_stock" : "out_of_stock"),
    element("g:price", amount(offer.was ?? offer.price)),
    offer.was === null ? "" : element("g:sale_price", amount(offer.price)),
    element("g:condition", "new"),
    same.brand,
    element("g:gtin", offer.gtin),
    element("g:mpn", offer.sku === null ? null : shorten(offer.sku, GOOGLE.mpn)),
    // Where nothing else names the article, Google wants to be told that nothing does.
    offer.gtin === null && !named ? element("g:identifier_exists", "no") : "",
    same.type,
    ...TRAITS.map((trait) => element(`g:${trait}`, shorten(offer.traits[trait] ?? "", GOOGLE.trait))),
    "</item>\n",
  ].join("");
}

/** The variant's own words stay whole: by them it is told from its siblings. */
function titleOf(title: string, choice: string): string {
  if (choice === "") return shorten(title, GOOGLE.title);
  const end = ` - ${shorten(choice, GOOGLE.title / 2)}`;
  return `${shorten(title, GOOGLE.title - end.length)}${end}`;
}

/** A text that a model wrote is said to be one (Google, "AI-generated content": structured_title, structured_description). */
function textOf(field: Marked, { written }: FeedProduct, text: string): string {
  if (text === "" || !written.has(field)) return element(`g:${field}`, text);
  const inner = element("g:digital_source_type", "trained_algorithmic_media") + element("g:content", text);
  return `<g:structured_${field}>\n${inner}</g:structured_${field}>\n`;
}
