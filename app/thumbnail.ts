/** For a photo that Shopify could not take: it has no address. */
const GREY = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#e3e3e3"/></svg>`;
const NO_PHOTO = `data:image/svg+xml,${encodeURIComponent(GREY)}`;

/** Shopify's CDN shrinks a photo by its address. */
export function thumbnail(url: string, width = 120): string {
  const shrunk = URL.parse(url);
  if (!shrunk) return NO_PHOTO;
  shrunk.searchParams.set("width", String(width));
  return shrunk.href;
}
