import type { Box, PhotoEvidence } from "#core/engine/index.ts";
import type { PhotoView, SuggestionView } from "#core/views/index.ts";
import { seenWords } from "#app/term-words.ts";
import type { Words } from "#app/words/make-words.ts";

export type Layer = "objects" | "product" | "defects" | "text";

/** `name` is the thing itself, as claims about it name it ("sofa"), `label` what stands in the picture ("sofa 91 %"). */
export type Annotation = { layer: Layer; box: Box; name: string; label: string; colour: string };

/** Which layers are there before somebody chooses. */
export const LAYERS_SHOWN: Record<Layer, boolean> = { objects: true, defects: true, text: false, product: false };

// Each is dark enough for white words on it (WCAG AA).
const COLOURS = { objects: "#005bd3", product: "#0c5132", text: "#5700d1" } as const;
const SEVERITIES = { minor: "#7a5a00", moderate: "#a8400b", severe: "#8e1f0b" } as const;

/** Everything that was seen in a photo and has a place in it, in the order in which it is drawn. */
export function annotationsOf(words: Words, { evidence, defects, verdict }: PhotoView): Annotation[] {
  const shown = verdict.defects === "not_a_defect" ? [] : (defects?.boxes ?? []);
  return [
    ...(evidence ? seenIn(words, evidence) : []),
    ...shown.map(({ box, severity }): Annotation => ({
      layer: "defects",
      box,
      name: words.t("box.defect"),
      label: words.t(`box.${severity}`),
      colour: SEVERITIES[severity],
    })),
  ];
}

/** What the photo alone says, without what it was compared with. */
export function seenIn(
  words: Words,
  { mask, text, objects }: Pick<PhotoEvidence, "mask" | "text" | "objects">,
): Annotation[] {
  const { t } = words;
  const outline = mask.box
    ? [{ box: mask.box, name: t("box.product"), label: t("box.product"), layer: "product" as const }]
    : [];
  const lines = (text?.lines ?? []).map((line) => ({
    box: line.box,
    name: line.text,
    label: line.text,
    layer: "text" as const,
  }));
  const things = objects.map(({ box, label, score }) => ({
    box,
    name: label,
    label: `${seenWords(words, label)} ${words.percent(score)}`,
    layer: "objects" as const,
  }));
  return [...outline, ...lines, ...things].map((one) => ({ ...one, colour: COLOURS[one.layer] }));
}

/** What the pointer or the focus is on: the claim's words about one photo. */
export type Pointed = { media: string; words: string };

/** The photo that a suggestion rests on, the one it is about first; null where it rests on none. */
export function pointedBy({ sources, media }: Pick<SuggestionView, "sources" | "media">): Pointed | null {
  const told = sources.filter(({ ref }) => ref !== undefined);
  const photo = told.find(({ ref }) => ref === media)?.ref ?? told[0]?.ref;
  if (!photo) return null;
  const words = told
    .filter(({ ref }) => ref === photo)
    .flatMap(({ text }) => (typeof text === "string" ? text.replace(/^photo \d+: /, "") : []));
  return { media: photo, words: words.join(" · ").toLowerCase() };
}

/**
 * What of a photo a claim rests on: the things that it names, else the product itself, whose pixels it was read from.
 */
export function restsOn(annotations: readonly Annotation[], { words }: Pointed): Annotation[] {
  const named = annotations.filter(({ layer, name }) => layer !== "product" && words.includes(name.toLowerCase()));
  return named.length > 0 ? named : annotations.filter(({ layer }) => layer === "product");
}
