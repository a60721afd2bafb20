/** The page of a product, or of something else with an image, by its gid. */
export function ownerUrl(gid: string): string {
  const [type = "", id = ""] = gid.split("/").slice(-2);
  return type === "Product" ? `/app/products/${id}` : `/app/images/${type}-${id}`;
}

/** The gid that an address of ours names: "Collection-12". */
export const gidOfImage = (name: string): string => `gid://shopify/${name.replace("-", "/")}`;

const IN_SHOPIFY: Readonly<Record<string, string>> = {
  Collection: "collections",
  Article: "content/articles",
  MediaImage: "content/files",
};

/** Where a person sees it in Shopify's admin. A file has no page of its own there. */
export function inShopify(gid: string): string {
  const [type = "", id = ""] = gid.split("/").slice(-2);
  const place = IN_SHOPIFY[type] ?? "products";
  return type === "MediaImage" ? `shopify://admin/${place}` : `shopify://admin/${place}/${id}`;
}
