import type { ColourName } from "../evidence.ts";

/** Names that people use for neighbouring shades vote together. */
const FAMILY: Partial<Record<ColourName, string>> = { navy: "blue", yellow: "orange" };
const family = (name: ColourName): string => FAMILY[name] ?? name;
const CHROMATIC = new Set(["red", "orange", "green", "blue", "purple", "pink"]);

export type ColourShare = { name: ColourName; share: number };
export type ColourAnswer = { state: "sure" | "unsure"; primary: ColourName; secondary: ColourName[] };

/**
 * Shares of the product's pixels by name -> primary and secondary names. "Unsure" when the best family is under .55 or
 * leads by less than .15.
 */
export function decideColours(shares: readonly ColourShare[]): ColourAnswer | null {
  const ordered = shares.toSorted((x, y) => y.share - x.share);
  const families = new Map<string, number>();
  for (const { name, share } of ordered) families.set(family(name), (families.get(family(name)) ?? 0) + share);
  const ranked = [...families].sort((x, y) => y[1] - x[1]);
  const [best, second] = ranked;
  const main = best && ordered.find((s) => family(s.name) === best[0]);
  if (!best || !main) return null;
  const state = best[1] < 0.55 || best[1] - (second?.[1] ?? 0) < 0.15 ? "unsure" : "sure";
  const secondary = ordered.filter((s) => s.name !== main.name && s.share >= 0.12).map((s) => s.name);
  const hues = ranked.filter(([name, share]) => CHROMATIC.has(name) && share >= 0.1);
  return hues.length >= 3 && best[1] < 0.6
    ? { state, primary: "multicolor", secondary: [main.name, ...secondary] }
    : { state, primary: main.name, secondary };
}
