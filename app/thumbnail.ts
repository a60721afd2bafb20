/** Shopify's CDN shrinks a photo by its address. */
export function thumbnail(url: string, width = 120): string {
  const shrunk = new URL(url);
  shrunk.searchParams.set("width", String(width));
  return shrunk.href;
}
