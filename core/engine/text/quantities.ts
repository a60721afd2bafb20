import type { PhotoEvidence } from "../evidence.ts";
import type { AttributeProposal } from "../attributes/types.ts";
import { isOverlay } from "./overlay.ts";

/**
 * Units that a label and a title both write, to one of their kind. Only what cannot be mistaken: "m" and "in" are words
 * too often.
 */
const UNITS: Readonly<Record<string, { kind: string; factor: number }>> = {
  ml: { kind: "volume", factor: 1 },
  cl: { kind: "volume", factor: 10 },
  l: { kind: "volume", factor: 1000 },
  litre: { kind: "volume", factor: 1000 },
  liter: { kind: "volume", factor: 1000 },
  mg: { kind: "weight", factor: 0.001 },
  g: { kind: "weight", factor: 1 },
  kg: { kind: "weight", factor: 1000 },
  lb: { kind: "weight", factor: 453.6 },
  lbs: { kind: "weight", factor: 453.6 },
  oz: { kind: "ounces", factor: 1 },
  "fl oz": { kind: "ounces", factor: 1 },
  gb: { kind: "memory", factor: 1 },
  tb: { kind: "memory", factor: 1000 },
  mah: { kind: "charge", factor: 1 },
};
const QUANTITY =
  /(?<![\d.,])(\d{1,5}(?:[.,]\d{1,3})?)\s?(fl\.? ?oz|ml|cl|litre|liter|l|mg|kg|g|lbs|lb|oz|gb|tb|mah)(?![\p{L}\p{N}])/giu;
/** Below this a digit of a line is too easily misread. */
const LEAST_CONFIDENCE = 0.85;

type Quantity = { kind: string; amount: number; text: string };

/** "Olive oil 0,5 l" -> volume 500 */
export function quantitiesOf(text: string): Quantity[] {
  return [...text.matchAll(QUANTITY)].flatMap(([whole, amount, unit]) => {
    const known = UNITS[(unit ?? "").toLowerCase().replace(/\.? ?oz$/, (end) => (end.length > 2 ? " oz" : "oz"))];
    return known
      ? [{ kind: known.kind, amount: Number((amount ?? "").replace(",", ".")) * known.factor, text: whole.trim() }]
      : [];
  });
}

/**
 * "title says 500 ml, the label shows 250 ml": one for each kind of quantity that title and labels both name, and never
 * alike.
 */
export function quantityContradictions(
  title: string,
  photos: readonly Pick<PhotoEvidence, "text">[],
): AttributeProposal[] {
  const said = Map.groupBy(quantitiesOf(title), ({ kind }) => kind);
  const lines = photos
    .flatMap(({ text }) => text?.lines ?? [])
    .filter((line) => line.confidence >= LEAST_CONFIDENCE && !isOverlay(line));
  const shown = Map.groupBy(
    lines.flatMap((line) => quantitiesOf(line.text)),
    ({ kind }) => kind,
  );
  return [...said].flatMap(([kind, mine]) => {
    const theirs = shown.get(kind) ?? [];
    const alike = theirs.some((a) =>
      mine.some((b) => Math.abs(a.amount - b.amount) <= 0.02 * Math.max(a.amount, b.amount)),
    );
    if (theirs.length === 0 || alike) return [];
    const [first, label] = [mine[0]!.text, theirs[0]!.text];
    const value = (name: string, confidence: number) => ({ id: name, name, confidence });
    return [
      {
        handle: kind,
        name: kind.charAt(0).toUpperCase() + kind.slice(1),
        values: [value(first, 0.5)],
        confidence: 0.5,
        state: "unsure" as const,
        sources: [`title: ${first}`, `photo: ${label}`],
        contradiction: { code: "label_differs" as const, said: first, seen: label },
      },
    ];
  });
}
