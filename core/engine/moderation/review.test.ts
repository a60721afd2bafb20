import { expect, it } from "vitest";
import { moderate } from "./review.ts";

/** A picture of which this share has one colour and the rest another. */
const picture = (share: number, colour: readonly number[], rest: readonly number[]) =>
  Uint8Array.from({ length: 3 * 1000 }, (_, i) => (i < 3 * 1000 * share ? colour : rest)[i % 3]!);
const SKIN = [205, 155, 125];
const CARROT = [236, 120, 30];

it.each([
  ["much skin on a person", 0.9, true, picture(0.4, SKIN, [240, 240, 240]), "review"],
  ["dark skin likewise", 0.9, true, picture(0.4, [98, 64, 46], [240, 240, 240]), "review"],
  ["a person in black and white", 0.9, true, picture(0.4, [120, 120, 121], [240, 240, 240]), "review"],
  ["a wheelchair on white", 0.55, true, picture(0.4, [120, 120, 121], [240, 240, 240]), "ok"],
  ["a carrot in a hand", 0.98, true, picture(0.1, SKIN, CARROT), "ok"],
  ["potatoes in the colours of skin, and nobody there", 0.98, false, picture(0.8, SKIN, CARROT), "ok"],
  ["a person that the model finds harmless", 0.4, true, picture(0.8, SKIN, CARROT), "ok"],
] as const)("%s", (_, score, person, rgb, state) => expect(moderate({ score, person, rgb })).toBe(state));
