import type { QualityReason } from "#core/engine/index.ts";
import { type FieldGroup, FIELDS } from "#core/fields/table.ts";
import { translationOf } from "#core/fields/translated.ts";
import type { Who } from "#core/people/index.ts";
import type { ProductState } from "#core/products/index.ts";
import { languageOf } from "#core/settings/voice.ts";
import type { Words } from "#app/words/make-words.ts";
import { termWords } from "#app/term-words.ts";

type Tone = "info" | "success" | "attention" | "warning" | "critical";

export const STATE_TONES: Record<ProductState, Tone | null> = {
  working: "info",
  review: "attention",
  done: "success",
  failed: "critical",
  waiting_quota: "warning",
  no_photos: null,
  unseen: null,
};

/** A product's state, as a badge has it. */
export function stateWords({ t }: Words, state: ProductState): { label: string; tone?: Tone } {
  const tone = STATE_TONES[state];
  return { label: capital(t(`state.${state}`)), ...(tone ? { tone } : {}) };
}

/** Said once for the shop, instead of on each product. */
export const ownWayWords = ({ t }: Words, reasons: readonly QualityReason[]): string =>
  t("ownWay", { reasons: reasons.map((reason) => t(`reason.${reason}`)).join("; ") });

/** The merchant sees words; the number is on hover. */
export function certainty({ t }: Words, confidence: number): string {
  if (confidence >= 0.9) return t("certainty.certain");
  return confidence >= 0.7 ? t("certainty.likely") : t("certainty.notSure");
}

/** The same borders as the storefront badge. */
export function qualityBadge(
  { t }: Words,
  score: number,
): { label: string; tone: "success" | "attention" | "warning" } {
  if (score >= 80) return { label: t("quality.good", { score }), tone: "success" };
  return score >= 60
    ? { label: t("quality.fair", { score }), tone: "attention" }
    : { label: t("quality.weak", { score }), tone: "warning" };
}

/** "Approved: alt text". @param verdict what was decided, as the event keeps it */
export function decidedWords({ t }: Words, verdict: unknown, field: string): string {
  const known = (["approve", "edit", "reject"] as const).find((one) => one === verdict);
  return t(`event.decided.${known ?? "approve"}`, { field });
}

/** The app's own metafields. */
const OWN_FIELDS = [
  "quality_score",
  "quality_status",
  "attributes",
  "analysis",
  "analysed_at",
  "generated_copy",
] as const;
const OWN_FIELD = "metafield:$app.";

export const fieldLabel = ({ t }: Words, group: string): string | undefined =>
  Object.hasOwn(FIELDS, group) ? t(`field.${group as FieldGroup}`) : undefined;

const CATEGORY_FIELD = "metafield:shopify.";

/** A language of the shop's, as Shopify names it: "French", "French (CA)"; one that the app does not write, by its letters. */
export function languageName({ t }: Words, locale: string): string {
  const language = languageOf(locale);
  const [, ...region] = locale.split("-");
  if (!language) return locale;
  return region.length === 0 ? t(`lang.${language}`) : `${t(`lang.${language}`)} (${region.join("-")})`;
}

/** A field as it stands within a sentence. */
export function fieldName(words: Words, path: unknown): string {
  const { t } = words;
  const field = String(path);
  if (field === `${CATEGORY_FIELD}color-pattern`) return t("field.shopifyColor");
  if (field.startsWith(CATEGORY_FIELD))
    return t("field.shopifys", { name: field.slice(CATEGORY_FIELD.length).replaceAll("-", " ") });
  if (field.startsWith("alt:")) return t("field.alt");
  const translation = translationOf(field);
  if (translation)
    return t("field.inLanguage", {
      field: fieldName(words, translation.of),
      language: languageName(words, translation.locale),
    });
  if (field.startsWith("attribute:") || field.startsWith("metafield:custom."))
    return termWords(words, field.replace(/^attribute:|^metafield:custom\./, "").replaceAll(/[_-]/g, " "));
  const own = OWN_FIELDS.find((name) => field === `${OWN_FIELD}${name}`);
  return own ? t(`own.${own}`) : (fieldLabel(words, field) ?? field);
}

/** "by Ann Lee", "by your rules"; of somebody whose name Shopify did not tell, that it was a person. */
export function byWhom(words: Words, who: Who): string {
  return who.kind === "rules" ? words.t("who.rules") : words.t("who.by", { name: personWords(words, who) });
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Why a suggestion is refused. */
export const REASONS = ["wrong", "not_our_wording", "never_for_this_product"] as const;

/** Groups of fields that are each another thing. */
const NAMED_ONE_BY_ONE = new Set<FieldGroup>(["metafields", "attributes", "categoryFields", "translations"]);

type Named = { group: FieldGroup; field: string };

/** A field within a sentence. @param photo the photo's place from 1, 0 where it is about none or the photo is gone */
export function fieldOfPhoto(words: Words, { group, field }: Named, photo: number): string {
  if (NAMED_ONE_BY_ONE.has(group)) return fieldName(words, field);
  const name = words.t(`field.${group}`);
  return photo > 0 ? words.t("field.ofPhoto", { field: name, photo }) : name;
}

/** The same as a heading. */
export const nameOfField = (words: Words, field: Named, photo: number): string =>
  capital(fieldOfPhoto(words, field, photo));

/** A person, or a program by its key, at the beginning of a sentence or after "by". */
export function personWords({ t }: Words, who: Who): string {
  if (who.kind === "key") return who.name ? t("who.key", { name: who.name }) : t("who.someKey");
  return who.kind === "person" && who.name ? who.name : t("who.somebody");
}
