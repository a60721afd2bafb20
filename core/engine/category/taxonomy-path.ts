/**
 * The id and its ancestors, top level first: "aa-1-13" -> ["aa", "aa-1", "aa-1-13"]. An id in Shopify's taxonomy names
 * its whole path.
 */
export function pathOf(id: string): string[] {
  const parts = id.split("-");
  return parts.map((_, k) => parts.slice(0, k + 1).join("-"));
}

/** 1 for a top-level node. */
export const depthOf = (id: string): number => id.split("-").length;

/** "" for a top-level node. */
export const parentOf = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf("-")));

/** True for the node itself and everything below it. */
export const isWithin = (id: string, ancestor: string): boolean => id === ancestor || id.startsWith(`${ancestor}-`);
