/** Names that different eyes and different light give to one colour: no contradiction. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  navy: ["blue", "black", "purple"],
  blue: ["navy", "gray", "green", "purple"],
  gray: ["black", "white", "silver", "blue", "clear"],
  black: ["gray", "navy", "brown"],
  white: ["beige", "gray", "silver", "clear"],
  beige: ["white", "brown", "gold", "gray", "pink", "yellow"],
  brown: ["beige", "bronze", "red", "orange", "black", "gold"],
  gold: ["yellow", "beige", "brown", "orange"],
  silver: ["gray", "white"],
  bronze: ["brown", "orange"],
  "rose gold": ["pink", "beige", "brown", "orange"],
  red: ["pink", "brown", "orange", "purple"],
  pink: ["red", "purple", "beige", "rose gold"],
  purple: ["pink", "navy", "blue", "red"],
  orange: ["red", "yellow", "brown", "gold"],
  yellow: ["gold", "beige", "orange", "green"],
  green: ["blue", "yellow", "brown", "gray"],
  clear: ["white", "gray"],
};

/** Names that are as fair for a colour as its own. */
export const neighboursOf = (colour: string): readonly string[] => NEIGHBOURS[colour] ?? [];

/** Whether two values (names in English, any case) may be said of one thing seen. Each is near to itself. */
export function isNearValue(handle: string, a: string, b: string): boolean {
  const x = a.toLowerCase();
  const y = b.toLowerCase();
  if (x === y) return true;
  if (handle !== "color") return handle === "pattern" ? y !== "solid" && x !== "solid" : false;
  return (
    x === "multicolor" || y === "multicolor" || (NEIGHBOURS[x] ?? []).includes(y) || (NEIGHBOURS[y] ?? []).includes(x)
  );
}
