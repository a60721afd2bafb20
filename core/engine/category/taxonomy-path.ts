/**
 * The id and its ancestors, top level first: "aa-1-13" -> ["aa", "aa-1", "aa-1-13"]. An id in Shopify's taxonomy names
 * its whole path.
 */
export function pathOf(id: string): readonly string[] {
  const known = paths.get(id);
  if (known) return known;
  const parts = id.split("-");
  const path = parts.map((_, k) => parts.slice(0, k + 1).join("-"));
  if (paths.size < MOST_PATHS) paths.set(id, path);
  return path;
}

/** Judging one product asks for the paths of hundreds of categories many times; a taxonomy has about 10,000. */
const MOST_PATHS = 20_000;
const paths = new Map<string, readonly string[]>();

/** 1 for a top-level node. */
export const depthOf = (id: string): number => pathOf(id).length;

/** "" for a top-level node. */
export const parentOf = (id: string): string => id.slice(0, Math.max(0, id.lastIndexOf("-")));

/** True for the node itself and everything below it. */
export const isWithin = (id: string, ancestor: string): boolean => id === ancestor || id.startsWith(`${ancestor}-`);
