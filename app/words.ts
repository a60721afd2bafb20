import type { QualityReason } from "#core/engine/index.ts";
import type { EventKind } from "#core/events/kinds.ts";
import { type Essential, type FieldGroup, FIELDS } from "#core/fields/table.ts";
import type { ProductState } from "#core/products/index.ts";
import type { Decision } from "#core/suggestions/index.ts";
import type { Who } from "#core/people/index.ts";
import { counted } from "#app/numbers.ts";
import { RUN_EVENT_WORDS } from "#app/run-kinds.ts";
import { problemWords, writeProblem } from "#app/problem-words.ts";

export const STATE_WORDS: Record<
  ProductState,
  { label: string; tone?: "info" | "success" | "attention" | "warning" | "critical" }
> = {
  working: { label: "Working", tone: "info" },
  review: { label: "Needs review", tone: "attention" },
  done: { label: "Done", tone: "success" },
  failed: { label: "Problem", tone: "critical" },
  waiting_quota: { label: "Waiting for quota", tone: "warning" },
  no_photos: { label: "No photos" },
  unseen: { label: "Not looked at yet" },
};

export const REASON_WORDS: Record<QualityReason, string> = {
  resolution: "too small to zoom in",
  sharpness: "not sharp",
  noise: "grainy",
  compression: "saved with too little quality",
  dark: "too dark",
  bright: "overexposed",
  contrast: "hard to tell from its background",
  cast: "tinted",
  coverage: "the product is small in the photo",
  centring: "the product is off-centre",
  cut: "the product is cut off",
  background: "the background is busy",
  frame: "has a frame or border",
  aspect: "very long or wide",
  overlay: "has text laid over it",
};

/** What to do about it; the gain in points is computed for each photo. */
export const ADVICE_WORDS: Record<QualityReason, string> = {
  resolution: "upload it with 2048 px on the long side",
  sharpness: "retake it in focus, on something steady",
  noise: "retake it with more light",
  compression: "export it at JPEG quality 85 or more",
  dark: "brighten it, or retake it in more light",
  bright: "retake it with less exposure",
  contrast: "use a background that the product stands out from",
  cast: "set the white balance, unless you want it so",
  coverage: "crop closer to the product",
  centring: "crop so that the product is in the middle",
  cut: "retake it with the whole product in the frame",
  background: "retake it on a plain background",
  frame: "remove the border",
  aspect: "crop it closer to a square",
  overlay: "upload it without the text on it",
};

/** Said once for the shop, instead of on each product. */
export const ownWayWords = (reasons: readonly QualityReason[]): string =>
  `Most of your photos are alike in this: ${reasons.map((reason) => REASON_WORDS[reason]).join("; ")}. ` +
  "It is taken for your shop's way and not said on each product.";

/** The merchant sees words; the number is on hover. */
export function certainty(confidence: number): "certain" | "likely" | "not sure" {
  if (confidence >= 0.9) return "certain";
  return confidence >= 0.7 ? "likely" : "not sure";
}

/** The same borders as the storefront badge. */
export function qualityBadge(score: number): { word: string; tone: "success" | "attention" | "warning" } {
  if (score >= 80) return { word: "Good", tone: "success" };
  return score >= 60 ? { word: "Fair", tone: "attention" } : { word: "Needs work", tone: "warning" };
}

export const VERDICTS: Record<Decision["verdict"], string> = {
  approve: "Approved",
  edit: "Edited",
  reject: "Rejected",
};

const EVENT_WORDS: Record<EventKind, (data: Record<string, unknown>) => string> = {
  ...RUN_EVENT_WORDS,
  "product.read": (data) =>
    Number(data["changed"]) > 0
      ? `Read the product: ${data["changed"]} new or changed ${data["changed"] === 1 ? "photo" : "photos"}`
      : "Read the product: no photo changed",
  "product.state": (data) => `Now: ${STATE_WORDS[data["state"] as ProductState]?.label.toLowerCase() ?? data["state"]}`,
  "product.deleted": () => "The product was deleted in Shopify",
  "image.analysed": (data) =>
    `Looked at a photo: quality ${data["quality"]}${data["looksLike"] ? `, looks like ${String(data["looksLike"]).split(" > ").at(-1)}` : ""}`,
  "image.reused": () => "A photo that we had seen before",
  "image.rejected": (data) => `A photo could not be used. ${data["reason"]}`,
  "copy.written": (data) =>
    `Wrote texts${Number(data["cut"]) > 0 ? `; left out ${data["cut"]} ${data["cut"] === 1 ? "claim" : "claims"} without a source` : ""}`,
  "copy.skipped": (data) => `Wrote no texts: ${data["reason"]}`,
  "copy.previewed": () => "Tried texts in another voice",
  "suggestion.proposed": (data) =>
    `Suggested: ${fieldName(data["field"])}${data["accepted"] ? " (passes by your rules)" : ""}`,
  "suggestion.decided": (data) =>
    `${VERDICTS[data["verdict"] as Decision["verdict"]] ?? "Decided"}: ${fieldName(data["field"])}`,
  "suggestion.taken_back": (data) => `Waits again: ${fieldName(data["field"])}`,
  "publication.written": (data) => `Written to Shopify: ${fieldName(data["field"])}`,
  "publication.conflict": (data) =>
    `Not written: ${fieldName(data["field"])}. ${writeProblem(String(data["problem"]))}`,
  "publication.undone": (data) => `Undone: ${fieldName(data["field"])}`,
  "publication.undo_refused": (data) =>
    `Not undone: ${fieldName(data["field"])}. ${writeProblem(String(data["problem"]))}`,
  "task.failed": (data) => `Stopped: ${problemWords(String(data["code"])).title}`,
  "task.waiting": (data) => `Waiting: ${data["reason"]}`,
  "sweep.finished": (data) => `Read the list of your products: ${data["requested"]} of ${data["seen"]} to look at`,
  "settings.saved": () => "Settings saved",
  "rules.changed": () => "The rules for your catalogue were changed",
  "rules.applied": (data) => `Held ${counted(Number(data["judged"]), "product")} to your rules`,
  "engine.updated": () => "A newer version looks at your photos now",
  "learning.forgotten": () => "Forgot what was learned from your decisions",
  "photo.verdict": (data) =>
    ({
      fine: "You said: this photo is fine",
      blocked: "You said: keep this photo out",
      defect: "You said: this is a defect",
      not_a_defect: "You said: this is not a defect",
      different: "You said: these are different products",
    })[String(data["verdict"])] ?? "You decided about a photo",
  "photo.worth_a_look": () => "A photo differs from your others: worth a look",
  "photo.duplicate": (data) =>
    `A photo looks like ${Number(data["count"]) === 1 ? "one" : data["count"]} of another product`,
  "shop.installed": () => "ImagineAI was installed",
  "shop.uninstalled": () => "ImagineAI was uninstalled",
  "shop.scopes_changed": () => "What the app may do in your shop was changed",
};

const METAFIELD_WORDS: Record<string, string> = {
  "metafield:$app.quality_score": "quality score",
  "metafield:$app.quality_status": "quality status",
  "metafield:$app.attributes": "attributes",
  "metafield:$app.analysis": "photo reports",
  "metafield:$app.analysed_at": "time of analysis",
  "metafield:$app.generated_copy": "text draft",
};

export const fieldLabel = (group: string): string | undefined =>
  Object.hasOwn(FIELDS, group) ? FIELDS[group as FieldGroup].label : undefined;

/** Of products where a field is empty. */
export const MISSING_WORDS: Record<Essential, string> = {
  category: "without a category",
  description: "without a description",
  alt: "with a photo without alt text",
  "seo.title": "without a search title",
  "seo.description": "without a search description",
};

const CATEGORY_FIELD = "metafield:shopify.";

export function fieldName(path: unknown): string {
  const field = String(path);
  if (field === `${CATEGORY_FIELD}color-pattern`) return "Shopify's color";
  if (field.startsWith(CATEGORY_FIELD)) return `Shopify's ${field.slice(CATEGORY_FIELD.length).replaceAll("-", " ")}`;
  if (field.startsWith("alt:")) return "alt text";
  if (field.startsWith("attribute:") || field.startsWith("metafield:custom."))
    return field.replace(/^attribute:|^metafield:custom\./, "").replaceAll(/[_-]/g, " ");
  return METAFIELD_WORDS[field] ?? fieldLabel(field)?.toLowerCase() ?? field;
}

/** A page that was loaded before an update may hear of kinds that it has no words for. */
export const eventWords = (kind: EventKind, data: Record<string, unknown>): string => EVENT_WORDS[kind]?.(data) ?? kind;

/** "by Ann Lee", "by your rules"; of somebody whose name Shopify did not tell, that it was a person. */
export function byWhom(who: Who): string {
  return who.kind === "rules" ? "by your rules" : `by ${personWords(who)}`;
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Why a suggestion is refused. */
export const REASONS = [
  { value: "wrong", content: "It is wrong" },
  { value: "not_our_wording", content: "Not our wording" },
  { value: "never_for_this_product", content: "Never for this product" },
] as const;

/** "a, b and c". */
export const listed = (items: readonly string[]) => new Intl.ListFormat("en", { type: "conjunction" }).format(items);

/** Groups of fields that are each another thing. */
const NAMED_ONE_BY_ONE = new Set<FieldGroup>(["metafields", "attributes", "categoryFields"]);

/** A field as a heading. @param photo the photo's place from 1, 0 where it is about none or the photo is gone */
export function nameOfField({ group, field }: { group: FieldGroup; field: string }, photo: number): string {
  if (NAMED_ONE_BY_ONE.has(group)) return capital(fieldName(field));
  return `${FIELDS[group].label}${photo > 0 ? ` of photo ${photo}` : ""}`;
}

const ENDED = ["done", "review", "no_photos"];

/**
 * How far the shop is looked at. What waits, failed or was never asked for is not done. @returns `share` in percent,
 * rounded down
 */
export function progressWords(counts: Record<string, number>, listed: boolean): { share: number; text: string } {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const done = ENDED.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const number = (count: number) => count.toLocaleString("en");
  const rest = [
    ["working", "in work"],
    ["waiting_quota", "waiting for quota"],
    ["failed", "with a problem"],
  ] as const;
  const parts = rest.flatMap(([state, words]) => (counts[state] ? [`${number(counts[state])} ${words}`] : []));
  const all = listed
    ? `${number(total)} ${total === 1 ? "product" : "products"}`
    : `the ${number(total)} products known so far`;
  const everything = total === 1 ? "Your product is looked at" : `All ${all} are looked at`;
  const looked = listed && total > 0 && done === total ? everything : `${number(done)} of ${all} looked at`;
  return { share: total === 0 ? 0 : Math.floor((done / total) * 100), text: [looked, ...parts].join(", ") };
}

/** A person at the beginning of a sentence or after "by". */
export const personWords = (who: Who): string =>
  who.kind === "person" && who.name ? who.name : "somebody in your team";
