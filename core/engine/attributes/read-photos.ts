import type { PhotoEvidence } from "../evidence.ts";
import { colourConfidence, readingConfidence } from "../confidence/calibrated.ts";
import type { AttributeChoices, AttributeFinding } from "./types.ts";

const PATTERNS: Readonly<Record<string, string>> = {
  solid: "Solid",
  striped: "Striped",
  checkered: "Checkered",
  floral: "Floral",
};
const SLEEVES: Readonly<Record<string, string>> = { long: "Long", short: "Short", sleeveless: "Sleeveless" };

type Reading = { value: string; confidence: number };

/** What most photos say; with equal votes the surer one. */
function vote(readings: readonly Reading[]): Reading | null {
  const tally = new Map<string, { votes: number; confidence: number }>();
  for (const { value, confidence } of readings) {
    const known = tally.get(value);
    tally.set(value, {
      votes: (known?.votes ?? 0) + confidence,
      confidence: Math.max(confidence, known?.confidence ?? 0),
    });
  }
  const [best] = [...tally].sort((a, b) => b[1].votes - a[1].votes || (a[0] < b[0] ? -1 : 1));
  return best
    ? {
        value: best[0],
        confidence: (best[1].confidence * best[1].votes) / readings.reduce((s, r) => s + r.confidence, 0),
      }
    : null;
}

/**
 * Colour, pattern and sleeve length, where the category has them. Gold, silver, leather and the like never come from a
 * photo.
 */
export function readPhotoAttributes(
  photos: readonly PhotoEvidence[],
  attributes: readonly AttributeChoices[],
): AttributeFinding[] {
  const colours = photos.flatMap(({ colours: c }) =>
    c.primary ? [{ value: c.primary.name as string, confidence: colourConfidence(c) }] : [],
  );
  const read = (name: "pattern" | "sleeve", names: Readonly<Record<string, string>>) =>
    photos.flatMap(({ attributes: a }) => {
      const r = a[name];
      const value = r && names[r.value];
      return r && value && r.state === "sure" ? [{ value, confidence: readingConfidence(name, r.confidence) }] : [];
    });
  const wanted = [
    ["color", vote(colours)],
    ["pattern", vote(read("pattern", PATTERNS))],
    ["sleeve_length_type", vote(read("sleeve", SLEEVES))],
  ] as const;
  return wanted.flatMap(([handle, reading]) => {
    const choices = reading && attributes.find((a) => a.handle === handle);
    const value = choices?.values.find((v) => v.name.toLowerCase() === reading?.value.toLowerCase());
    return reading && value
      ? [{ handle, value, confidence: reading.confidence, source: "photo" as const, words: reading.value }]
      : [];
  });
}
