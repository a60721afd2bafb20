import { COLOUR_NAMES, type ColourName } from "../evidence.ts";
import { toLab } from "../image/lab.ts";
import { colourName } from "./colour-name.ts";

/** As far as names are looked for (dE76): further off a colour is another one. */
const REACH = 20;
const STEP = 4;
const STEPS = [...Array((2 * REACH) / STEP + 1).keys()].map((k) => k * STEP - REACH);

/**
 * How far in CIELAB (dE76) a colour is from each name, 0..20: 0 is its own name. Names further off are left out.
 * @param hex #rrggbb
 */
export function namesAround(hex: string): Map<ColourName, number> {
  const bytes = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const { L, a, b } = toLab(Uint8Array.from(bytes));
  const found = new Map<ColourName, number>();
  for (const x of STEPS)
    for (const y of STEPS)
      for (const z of STEPS) {
        const distance = Math.hypot(x, y, z);
        if (distance > REACH) continue;
        const name = colourName(L[0]! + x, a[0]! + y, b[0]! + z);
        found.set(name, Math.min(found.get(name) ?? REACH, distance));
      }
  return found;
}

export const isColourName = (name: string): name is ColourName => (COLOUR_NAMES as readonly string[]).includes(name);
