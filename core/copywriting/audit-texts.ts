import {
  altField,
  countWords,
  FIELDS,
  type FieldValue,
  holdsOurs,
  plainText,
  type Writing,
} from "#core/fields/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import type { Said } from "#core/platform/said.ts";
import { PLAIN_VOICE, type Voice } from "#core/settings/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { copyInputsOf } from "./copy-inputs.ts";
import { reasonToCut } from "./ground.ts";
import type { Fact } from "./ports.ts";
import { repeatsTitle } from "./support.ts";
import { avoidedBy } from "./voice-limits.ts";

/** What is amiss with a field. `value`: its text, or what contradicts it. */
export type Finding = {
  field: string;
  finding:
    | "missing"
    | "too_long"
    | "too_short"
    | "avoided"
    | "repeats_title"
    | "same_as_another"
    | "unsupported"
    | "markup"
    | "refusal"
    | "contradiction";
  value: Said;
};

type Input = {
  snapshot: ProductSnapshot;
  photos: readonly SeenPhoto[];
  /** What we wrote: our own texts are not judged here. */
  written: readonly Writing[];
  contradictions: readonly { field: string; contradiction: Said }[];
  shopName: string;
  /** Of the language that the shop's texts are in: words to avoid hold for people's own texts, too. */
  voice: Voice;
  /** What the shop's rules ask of this product: search texts that are not empty, and words of its description; null: none. */
  asked: { fields: readonly string[]; words: number | null };
};

type Text = { field: string; text: string; aim: number | null; ofPhoto: boolean };

/**
 * Holds what people wrote against what the app knows of the product: what is missing, longer than is shown, says the
 * title again or the same as another photo's, promises what no fact says, is contradicted by a photo, uses a word
 * that the shop avoids, or falls short of its rules. Writes nothing and costs nothing; of a description only what is
 * wrong in itself is told, for it is a source of facts.
 */
export function auditTexts({ snapshot, photos, written, contradictions, shopName, voice, asked }: Input): Finding[] {
  const inputs = { snapshot, photos, written, shopName, category: null, language: "", voice: PLAIN_VOICE, model: "" };
  const { facts } = copyInputsOf(inputs);
  const texts = textsOf(snapshot).filter(({ field }) => !holdsOurs(snapshot, field, written));
  const description = plainText(snapshot.descriptionHtml).trim();
  const missing: Finding[] = [
    ...(snapshot.category === null ? [{ field: "category", finding: "missing" as const, value: "" }] : []),
    ...(description === "" ? [{ field: "description", finding: "missing" as const, value: "" }] : []),
  ];
  const seen = new Set<string>();
  const avoided = avoidedBy(voice);
  const short = asked.words !== null && description !== "" && countWords(description) < asked.words;
  const own = holdsOurs(snapshot, "description", written) ? "" : description;
  return [
    ...missing,
    ...texts.flatMap((text) => judge(text, { facts, title: snapshot.title, seen })),
    ...texts
      .filter(({ field, text }) => text === "" && asked.fields.includes(field))
      .map(({ field }) => ({ field, finding: "missing" as const, value: "" })),
    ...[...texts, { field: "description", text: own }]
      .filter(({ text }) => avoided(text))
      .map(({ field, text }) => ({ field, finding: "avoided" as const, value: text })),
    ...(short ? [{ field: "description", finding: "too_short" as const, value: description }] : []),
    ...(description === ""
      ? []
      : inItself(description).map((finding) => ({ field: "description", finding, value: description }))),
    ...contradictions.map(({ field, contradiction }) => ({
      field,
      finding: "contradiction" as const,
      value: contradiction,
    })),
  ];
}

function textsOf({ seo, media }: ProductSnapshot): Text[] {
  const text = (field: string, value: FieldValue, aim: number | null) => ({
    field,
    text: String(value ?? "").trim(),
    aim,
  });
  return [
    { ...text("seo.title", seo.title, FIELDS["seo.title"].aim), ofPhoto: false },
    { ...text("seo.description", seo.description, FIELDS["seo.description"].aim), ofPhoto: false },
    ...media.map(({ gid, alt }) => ({ ...text(altField(gid), alt, FIELDS.alt.aim), ofPhoto: true })),
  ];
}

type Against = { facts: readonly Fact[]; title: string; seen: Set<string> };

function judge({ field, text, aim, ofPhoto }: Text, { facts, title, seen }: Against): Finding[] {
  // Without search texts Shopify shows title and description: only a photo without one is silent.
  if (text === "") return ofPhoto ? [{ field, finding: "missing", value: "" }] : [];
  const found: Finding["finding"][] = [];
  const key = text.toLowerCase();
  if (aim !== null && text.length > aim) found.push("too_long");
  if (ofPhoto && repeatsTitle(text, title)) found.push("repeats_title");
  if (ofPhoto && seen.has(key)) found.push("same_as_another");
  if (ofPhoto) seen.add(key);
  const why = reasonToCut(text, facts);
  if (why === "unsupported") found.push("unsupported");
  return [...found, ...inItself(text)].map((finding) => ({ field, finding, value: text }));
}

/** What is wrong with a text whatever the product is. */
function inItself(text: string): ("markup" | "refusal")[] {
  const why = reasonToCut(text, []);
  if (why === "markup" || why === "instruction") return ["markup"];
  return why === "refusal" ? ["refusal"] : [];
}
