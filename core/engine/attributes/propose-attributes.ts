import type { Said } from "#core/platform/said.ts";
import type { PhotoEvidence } from "../evidence.ts";
import { round } from "../image/numbers.ts";
import { isNearValue } from "./neighbours.ts";
import { readPhotoAttributes } from "./read-photos.ts";
import { readTextAttributes } from "./read-text.ts";
import type { AttributeChoices, AttributeFinding, AttributeProposal, ProductText } from "./types.ts";

/**
 * Values at or above this are offered as sure: titles and options reach it, descriptions and undecided colours do not.
 * Auto-accepting has its own threshold per field.
 */
const SURE = 0.85;
/** What a contradiction leaves of the text's confidence: still proposed, never written unasked. */
const CONTRADICTED = 0.55;
/** A photo contradicts from here on: above what a colour is trusted with that may be the ground's or another garment's. */
const CONTRADICTS = 0.8;

/**
 * The values of a category's attributes (or a merchant's own choice lists) that text and photos support. Condition is
 * never guessed.
 */
export function proposeAttributes(input: {
  categoryId: string;
  attributes: readonly AttributeChoices[];
  text: ProductText;
  photos: readonly PhotoEvidence[];
}): AttributeProposal[] {
  const allowed = input.attributes.filter((a) => !a.handle.includes("condition") || a.handle.includes("conditioner"));
  const findings = [
    ...readTextAttributes(input.text, { attributes: allowed, categoryId: input.categoryId }),
    ...readPhotoAttributes(input.photos, allowed),
  ];
  const byHandle = Map.groupBy(findings, (f) => f.handle);
  return allowed.flatMap((choices) => {
    const mine = byHandle.get(choices.handle);
    return mine ? [propose(choices, mine)] : [];
  });
}

/** The strongest source decides which values; others that agree add to them. */
function propose({ handle, name }: AttributeChoices, findings: readonly AttributeFinding[]): AttributeProposal {
  const text = findings.filter((f) => f.source !== "photo");
  const photo = findings.find((f) => f.source === "photo");
  const leading = text.reduce<AttributeFinding | null>((a, b) => (a && a.confidence >= b.confidence ? a : b), null);
  const seen = photo ? [photo] : [];
  const chosen = leading ? text.filter((f) => f.source === leading.source) : seen;
  const contradiction = leading && photo ? contradictionOf(handle, { said: chosen, photo }) : null;
  const values = new Map<string, AttributeProposal["values"][number]>();
  for (const { value } of chosen) {
    // A word said twice in one place is still one witness: each source counts once, by its strongest finding.
    const bySource = Map.groupBy(
      findings.filter((f) => f.value.id === value.id),
      (f) => f.source,
    );
    const witnesses = [...bySource.values()].map((same) => Math.max(...same.map((f) => f.confidence)));
    const confidence = contradiction ? CONTRADICTED : 1 - witnesses.reduce((doubt, sure) => doubt * (1 - sure), 1);
    values.set(value.id, { ...value, confidence: round(confidence, 4) });
  }
  const sorted = [...values.values()].sort((a, b) => b.confidence - a.confidence || (a.name < b.name ? -1 : 1));
  const confidence = Math.min(...sorted.map((v) => v.confidence));
  return {
    handle,
    name,
    values: sorted,
    confidence,
    state: confidence >= SURE ? "sure" : "unsure",
    sources: [...new Set(findings.map((f) => `${f.source}: ${f.words}`))],
    contradiction,
  };
}

/** "title says navy, photo shows orange": only where the photo is clear about it and no value that was said is near. */
function contradictionOf(
  handle: string,
  { said, photo }: { said: readonly AttributeFinding[]; photo: AttributeFinding },
): Said | null {
  if (photo.confidence < CONTRADICTS || said.some((s) => isNearValue(handle, s.value.name, photo.value.name)))
    return null;
  const values = said.map((s) => s.value.name.toLowerCase());
  return { code: "photo_differs", source: said[0]?.source ?? "", said: values, seen: photo.value.name.toLowerCase() };
}

/** Whether a value of an option says a colour that the category has: only then has a variant's photo to fit it. */
export const namesColours = (
  options: Readonly<Record<string, readonly string[]>>,
  attributes: readonly AttributeChoices[],
): boolean =>
  Object.entries(options).some(([name, values]) =>
    values.some((value) => coloursSaid([{ name, value }], attributes).length > 0),
  );

/** What a variant's options say of its colour. */
function coloursSaid(options: readonly { name: string; value: string }[], attributes: readonly AttributeChoices[]) {
  const colours = attributes.filter(({ handle }) => handle === "color").slice(0, 1);
  const named = Object.fromEntries(options.map(({ name, value }) => [name, [value]]));
  return readTextAttributes({ title: "", options: named }, { attributes: colours, categoryId: "" });
}

type PicturedVariant = { options: readonly { name: string; value: string }[]; photo: PhotoEvidence };

/** Colours named before "and n more". */
const NAMED = 3;

/**
 * The variants' photos against the colours that their options name: one finding for the whole product, however many
 * sizes share a photo or a mistake. Empty where they agree, or where either says too little.
 */
export function checkVariantColours(
  variants: readonly PicturedVariant[],
  attributes: readonly AttributeChoices[],
): AttributeProposal[] {
  const colours = attributes.find(({ handle }) => handle === "color");
  if (!colours) return [];
  const found = variants.flatMap((variant) => contradictedColour(variant, colours));
  const byColour = new Map(found.map((one) => [one.said.value.id, one] as const));
  const distinct = [...byColour.values()];
  if (distinct.length === 0) return [];
  const named = distinct.slice(0, NAMED).map(({ contradiction }) => contradiction);
  const more = distinct.length - named.length;
  return [
    {
      handle: "variant_photo",
      name: `Photo of ${distinct.map(({ said }) => said.words).join(", ")}`,
      values: distinct.map(({ said }) => ({ ...said.value, confidence: CONTRADICTED })),
      confidence: CONTRADICTED,
      state: "unsure",
      sources: distinct.flatMap(({ said, seen }) => [`option: ${said.words}`, `photo: ${seen.words}`]),
      contradiction: distinct.length === 1 ? (named[0] ?? null) : { code: "and_more", told: named, more },
    },
  ];
}

type Contradicted = { said: AttributeFinding; seen: AttributeFinding; contradiction: Said };

function contradictedColour({ options, photo }: PicturedVariant, colours: AttributeChoices): Contradicted[] {
  const said = coloursSaid(options, [colours]);
  const [seen] = readPhotoAttributes([photo], [colours]);
  const [first] = said;
  const contradiction = first && seen ? contradictionOf(colours.handle, { said, photo: seen }) : null;
  return first && seen && contradiction ? [{ said: first, seen, contradiction }] : [];
}
