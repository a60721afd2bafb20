import type { ColourName } from "../evidence.ts";
import { colourName } from "./colour-name.ts";

/** One cluster of the product's pixels: its median in CIELAB, its share of them (0..1) and its name. */
export type NamedCluster = { share: number; L: number; a: number; b: number; hex: string; name: ColourName };

/** Hues (degrees) and lightness that folds and shadows give to one cloth; below this chroma a hue says little. */
const SAME_HUE = 20;
const SAME_LIGHTNESS = 30;
const HUE_SPEAKS = 9;
/** Shade takes lightness and chroma alike; skin has the hue of orange cloth at less than half its chroma. */
const SAME_CHROMA = 2.5;
/** White cloth is known by what of it lies in full light; the rest of it lies in shade, down to this lightness. */
const FULL_LIGHT = 84;
const WHITE_IN_LIGHT = 0.3;
const WHITE_LEAST = 0.25;
const SHADE = 50;
/** Fine dark and light patterns mix to grays in between: with this share of both, a gray belongs to the nearer one. */
const BOTH_ENDS = 0.15;
const BETWEEN = 58;

const NEUTRAL: ReadonlySet<ColourName> = new Set(["black", "gray", "white"]);
const DARK: ReadonlySet<ColourName> = new Set(["black", "navy"]);
const shareOf = (clusters: readonly NamedCluster[]) => clusters.reduce((sum, c) => sum + c.share, 0);

/**
 * Clusters renamed by what they are made of, not by how light falls on each: one cloth in light and shade has one name.
 * Constants: chosen on 149 labelled photos, together with their copies under warm and cool light; figures in
 * models/MODELS.md are of later ones.
 */
export function nameByMaterial(clusters: readonly NamedCluster[]): NamedCluster[] {
  return unmixed(whiteInShade(oneCloth(clusters.toSorted((x, y) => y.share - x.share))));
}

function oneCloth(clusters: readonly NamedCluster[]): NamedCluster[] {
  const names = new Map<NamedCluster, ColourName>();
  const coloured = clusters.filter((c) => Math.hypot(c.a, c.b) >= HUE_SPEAKS);
  for (const first of coloured) {
    if (names.has(first)) continue;
    const cloth = coloured.filter(
      (c) =>
        !names.has(c) &&
        hueDistance(c, first) < SAME_HUE &&
        Math.abs(c.L - first.L) < SAME_LIGHTNESS &&
        strengthRatio(c, first) < SAME_CHROMA,
    );
    const all = shareOf(cloth);
    const mean = (of: "L" | "a" | "b") => cloth.reduce((sum, c) => sum + (c.share * c[of]) / all, 0);
    const name = colourName(mean("L"), mean("a"), mean("b"));
    for (const c of cloth) names.set(c, NEUTRAL.has(c.name) || NEUTRAL.has(name) ? c.name : name);
  }
  return clusters.map((c) => ({ ...c, name: names.get(c) ?? c.name }));
}

/** How many times the chroma of one, at its lightness, is that of the other; 1 or more. */
function strengthRatio(x: NamedCluster, y: NamedCluster): number {
  const ratio = (Math.hypot(x.a, x.b) * y.L) / (Math.hypot(y.a, y.b) * x.L);
  return Math.max(ratio, 1 / ratio);
}

function hueDistance(x: NamedCluster, y: NamedCluster): number {
  const turn = Math.abs(Math.atan2(x.b, x.a) - Math.atan2(y.b, y.a));
  return (Math.min(turn, 2 * Math.PI - turn) * 180) / Math.PI;
}

function whiteInShade(clusters: readonly NamedCluster[]): NamedCluster[] {
  const pale = clusters.filter((c) => (c.name === "white" || c.name === "gray") && c.L >= SHADE);
  const lit = shareOf(pale.filter((c) => c.L >= FULL_LIGHT));
  return lit >= WHITE_IN_LIGHT * shareOf(pale) && lit > WHITE_LEAST
    ? clusters.map((c) => (pale.includes(c) ? { ...c, name: "white" } : c))
    : [...clusters];
}

function unmixed(clusters: readonly NamedCluster[]): NamedCluster[] {
  const dark = clusters.filter((c) => DARK.has(c.name));
  const white = clusters.filter((c) => c.name === "white");
  const [darkest] = dark;
  if (!darkest || shareOf(dark) < BOTH_ENDS || shareOf(white) < BOTH_ENDS) return [...clusters];
  return clusters.map((c) => (c.name === "gray" ? { ...c, name: c.L < BETWEEN ? darkest.name : "white" } : c));
}
