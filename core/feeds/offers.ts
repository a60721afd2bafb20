import { plainText } from "#core/fields/index.ts";
import type { CatalogueProduct, Seller, SoldVariant } from "#core/shopify/index.ts";
import { gtinOf } from "./gtin.ts";
import { type DocumentAttribute, attributesIn, type Traits, traitsIn, traitsOfOptions } from "./traits.ts";

/** The texts of a product that Google wants to be marked where a model wrote them. */
export const MARKED = ["title", "description"] as const;
export type Marked = (typeof MARKED)[number];

/** A product as feeds tell of it. `written`: which of its texts a model wrote. */
export type FeedProduct = CatalogueProduct & { written: ReadonlySet<Marked> };

/** What is sold at one price: a variant. `was`: the price before it was reduced. Prices as Shopify writes them. */
export type Offer = {
  id: string;
  variant: string;
  url: string | null;
  image: string | null;
  gtin: string | null;
  sku: string | null;
  price: string;
  was: string | null;
  available: boolean;
  /** What tells it from its siblings: "Blue / M"; empty for the only one. */
  choice: string;
  traits: Traits;
};

/** What feeds say of a product, whatever their format. */
export type OfferFacts = {
  /** The product's number. */
  number: string;
  text: string;
  brand: string;
  category: string;
  images: string[];
  attributes: DocumentAttribute[];
  offers: Offer[];
};

const numberOf = (gid: string) => gid.split("/").at(-1) ?? "";

/** Whether shoppers can come to its page: what feeds may name. */
export const isListed = ({ status, published, url }: CatalogueProduct): boolean =>
  status.toUpperCase() === "ACTIVE" && published && url !== null;

export function offerFactsOf(product: CatalogueProduct, seller: Seller): OfferFacts {
  const attributes = attributesIn(product.attributes);
  const number = numberOf(product.gid);
  const traits = traitsIn(attributes);
  return {
    number,
    text: plainText(product.descriptionHtml),
    brand: product.vendor.trim(),
    category: product.category ?? product.productType.trim(),
    images: product.images.map(({ url }) => url),
    attributes,
    offers: product.variants.map((variant) => offerOf(variant, { product, seller, number, traits })),
  };
}

type Of = { product: CatalogueProduct; seller: Seller; number: string; traits: Traits };

function offerOf(variant: SoldVariant, { product, seller, number, traits }: Of): Offer {
  const own = numberOf(variant.gid);
  const photo = product.images.find(({ gid }) => gid === variant.mediaGid) ?? product.images[0];
  const alone = product.variants.length === 1;
  const was = variant.compareAtPrice;
  return {
    // As Shopify's own channel to Google writes it, so that this feed can add to that one's.
    id: `shopify_${seller.country ?? "ZZ"}_${number}_${own}`,
    variant: own,
    url: product.url === null ? null : addressOf(product.url, alone ? null : own),
    image: photo?.url ?? null,
    gtin: gtinOf(variant.barcode),
    sku: variant.sku?.trim() || null,
    price: variant.price,
    was: was !== null && Number(was) > Number(variant.price) ? was : null,
    available: variant.available,
    choice: alone ? "" : variant.options.map(({ value }) => value).join(" / "),
    traits: { ...traits, ...traitsOfOptions(variant.options) },
  };
}

function addressOf(page: string, variant: string | null): string {
  const url = new URL(page);
  if (variant !== null) url.searchParams.set("variant", variant);
  return url.href;
}
