import type { CatalogueProduct, Seller } from "#core/shopify/index.ts";
import { isListed, type Offer, type OfferFacts, offerFactsOf } from "./offers.ts";
import type { Trait } from "./traits.ts";

/** By which property schema.org tells what an option chooses; none for the others. */
const VARIES: Record<Trait, string> = {
  color: "https://schema.org/color",
  size: "https://schema.org/size",
  gender: "https://schema.org/suggestedGender",
  age_group: "https://schema.org/suggestedAge",
  material: "https://schema.org/material",
  pattern: "https://schema.org/pattern",
};

type Node = Record<string, unknown>;

/** Without what is empty: an empty property is an error to those who read it. */
const filled = (node: Node): Node =>
  Object.fromEntries(
    Object.entries(node).filter(([, value]) => {
      const none = value === null || value === undefined || value === "";
      return !none && !(Array.isArray(value) && value.length === 0);
    }),
  );

/**
 * A product in the words of schema.org: a Product with its offer, or a ProductGroup with a Product for each variant. What is
 * not known is left out.
 */
export function jsonLdOf(product: CatalogueProduct, seller: Seller): Node {
  const told = offerFactsOf(product, seller);
  const [first] = told.offers;
  const common = {
    name: product.title,
    description: told.text,
    url: product.url,
    image: told.images,
    brand: told.brand === "" ? null : { "@type": "Brand", name: told.brand },
    category: told.category,
    additionalProperty: told.attributes.map(({ name, values }) => ({
      "@type": "PropertyValue",
      name,
      value: values.length === 1 ? values[0] : values,
    })),
  };
  const context = { "@context": "https://schema.org" };
  if (!first || told.offers.length === 1)
    return filled({ ...context, "@type": "Product", ...common, ...(first ? soldAs(first, seller) : {}) });
  return filled({
    ...context,
    "@type": "ProductGroup",
    productGroupID: told.number,
    ...common,
    variesBy: variesBy(told),
    hasVariant: told.offers.map((offer) =>
      filled({
        "@type": "Product",
        name: `${product.title} - ${offer.choice}`,
        url: offer.url,
        image: offer.image,
        ...soldAs(offer, seller),
      }),
    ),
  });
}

const soldAs = (offer: Offer, { currency }: Seller): Node => ({
  sku: offer.sku,
  gtin: offer.gtin,
  color: offer.traits.color,
  size: offer.traits.size,
  material: offer.traits.material,
  pattern: offer.traits.pattern,
  offers: filled({
    "@type": "Offer",
    url: offer.url,
    price: offer.price,
    priceCurrency: currency,
    availability: `https://schema.org/${offer.available ? "InStock" : "OutOfStock"}`,
    itemCondition: "https://schema.org/NewCondition",
  }),
});

function variesBy({ offers }: OfferFacts): string[] {
  return (Object.keys(VARIES) as Trait[])
    .filter((trait) => new Set(offers.map(({ traits }) => traits[trait])).size > 1)
    .map((trait) => VARIES[trait]);
}

const UNSAFE = /[<>&\u2028\u2029]/g;

/** JSON that can stand within a `<script>` of a page as it is: nothing in it ends the element or begins a comment. */
export const scriptSafe = (value: unknown): string =>
  JSON.stringify(value).replaceAll(UNSAFE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The products that shoppers can buy, one document a line. */
export async function* jsonLdFile(
  seller: Seller,
  pages: AsyncIterable<readonly CatalogueProduct[]>,
): AsyncGenerator<Uint8Array> {
  for await (const products of pages)
    yield Buffer.from(
      products
        .filter(isListed)
        .map((product) => `${scriptSafe(jsonLdOf(product, seller))}\n`)
        .join(""),
    );
}
