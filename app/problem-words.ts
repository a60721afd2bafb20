import type { FailureCode } from "#core/platform/errors.ts";
import { REGION_REFUSED } from "#core/settings/region-names.ts";
import type { PhotoProblem } from "#core/engine/index.ts";
import type { NotWritten } from "#core/fields/index.ts";
import type { Refusal } from "#core/platform/said.ts";
import type { Key } from "#app/words/catalogue.ts";
import type { Words as Spoken } from "#app/words/make-words.ts";

type Words = { title: string; help: string };

/** Failures that pass: the app tries again by itself. */
const TRIED_AGAIN = [
  "shopify_throttled",
  "shopify_unavailable",
  "metafield_conflict",
  "copy_throttled",
  "copy_unavailable",
  "download_failed",
  "engine_away",
  "look_lost",
  "storage_unavailable",
  "scanner_away",
] as const satisfies FailureCode[];
type TriedAgain = (typeof TRIED_AGAIN)[number];

/** The rest: each has a help of its own. */
const OWN_HELP: Record<Exclude<FailureCode, TriedAgain>, true> = {
  shopify_unauthorised: true,
  shopify_rejected: true,
  copy_malformed: true,
  copy_given_up: true,
  copy_misconfigured: true,
  copy_refused: true,
  download_gone: true,
  download_refused: true,
  download_too_large: true,
  model_pack_broken: true,
  file_infected: true,
  file_unreadable: true,
  shop_gone: true,
  invalid_input: true,
  not_allowed: true,
  not_found: true,
  settings_collide: true,
  photos_unusable: true,
  records_away: true,
  access_missing: true,
  translating_missing: true,
  poison: true,
  unexpected: true,
};

/** Every code that a failure may carry. */
export const FAILURE_CODES: readonly FailureCode[] = [
  ...TRIED_AGAIN,
  ...(Object.keys(OWN_HELP) as Exclude<FailureCode, TriedAgain>[]),
];

const isTriedAgain = (code: string | null): code is TriedAgain => TRIED_AGAIN.some((one) => one === code);

/** Codes come back from the database, where an older version may have written one that is no more. */
const hasOwnHelp = (code: string | null): code is keyof typeof OWN_HELP => Object.hasOwn(OWN_HELP, code ?? "");

/**
 * By the stable code of a failure. Nothing else that a failure carries is shown: library errors are no words for a
 * merchant.
 */
function wordsForCode({ t }: Spoken, code: string | null): Words {
  if (isTriedAgain(code)) return { title: t(`problem.${code}`), help: t("help.again") };
  const known = hasOwnHelp(code) ? code : "unexpected";
  return { title: t(`problem.${known}`), help: t(`help.${known}`) };
}

/** Why something is not done, as a whole sentence. */
export const refusalWords = ({ t }: Spoken, refusal: Refusal): string =>
  (t as (key: Key, values: object) => string)(`refused.${refusal.code}`, refusal);

/**
 * A failure in a shop owner's words, by its code.
 * @param message what the failure said itself
 * @returns `told`: what Shopify said about a value; null where it said nothing
 */
export function problemWords(spoken: Spoken, code: string | null, message = ""): Words & { told: string | null } {
  const words = wordsForCode(spoken, code);
  return {
    ...words,
    told: code === "shopify_rejected" ? (unwritten(spoken, message) ?? shopifySaid(spoken, message)) : null,
  };
}

const NOT_WRITTEN: Record<NotWritten, true> = {
  changed_since: true,
  changed_while_written: true,
  place_gone: true,
  photo_gone: true,
  field_gone: true,
  not_allowed: true,
  source_changed: true,
  picture_changed: true,
  language_gone: true,
};

const UNUSABLE: Record<PhotoProblem, true> = {
  empty: true,
  too_large: true,
  too_many_pixels: true,
  too_long_side: true,
  too_large_in_this_form: true,
  unsupported_format: true,
  another_format: true,
  unsupported_codec: true,
  heic: true,
  apple_png: true,
  lossless_jpeg: true,
  deep_jpeg: true,
  truncated: true,
  unreadable: true,
  gone: true,
  address_refused: true,
  infected: true,
  sets_the_app_back: true,
  file_too_large: true,
  not_an_image: true,
  animated: true,
  polyglot: true,
  not_as_promised: true,
  unreachable: true,
  shopify_failed: true,
  shopify_slow: true,
};

const SKIPPED = [
  "product_gone",
  "no_text_field",
  "no_photo",
  "needs_look",
  "not_published",
  "not_allowed",
  "switched_off",
  "not_looked_at",
  "nothing_to_say",
  "has_text",
  "not_ready",
  "not_a_photo",
  "decorative",
  "of_product",
] as const;

/** Why something waits or was passed over. @param reason its code; of an earlier version the sentence itself */
export function reasonWords({ t }: Spoken, reason: string): string {
  const photos = /^quota_used_up (\d+)$/.exec(reason)?.[1];
  if (photos !== undefined) return t("waits.quota_used_up", { photos: Number(photos) });
  const most = /^translations_used_up (\d+)$/.exec(reason)?.[1];
  if (most === "0") return t("waits.translations_stopped");
  if (most !== undefined) return t("waits.translations_used_up", { most: Number(most) });
  if (reason === REGION_REFUSED) return t("region.waits");
  const calls = /^copy_calls_used_up (\d+)$/.exec(reason)?.[1];
  if (calls !== undefined) return t("waits.copy_calls_used_up", { most: Number(calls) });
  if (reason === "budget_used_up") return t("waits.budget_used_up");
  const skipped = SKIPPED.find((one) => one === reason);
  return skipped ? t(`skipped.${skipped}`) : reason;
}

export const isUnusable = (reason: string): reason is PhotoProblem => Object.hasOwn(UNUSABLE, reason);

/** Every reason why a photo cannot be used. */
export const PHOTO_PROBLEMS = Object.keys(UNUSABLE) as PhotoProblem[];

/** Why a photo cannot be used, with what to do. @param reason its code; of an earlier version the sentence itself */
export const unusableWords = ({ t }: Spoken, reason: string): string =>
  isUnusable(reason) ? t(`unusable.${reason}`) : reason;

/** Why a value was not written or not taken back: our own sentence, or what Shopify said about it. */
export function writeProblem(spoken: Spoken, problem: string): string {
  const own = unwritten(spoken, problem);
  if (own !== null) return own;
  return /^[a-z]+[A-Z]\w*: /.test(problem) ? (shopifySaid(spoken, problem) ?? spoken.t("shopify.refused")) : problem;
}

const isNotWritten = (problem: string): problem is NotWritten => Object.hasOwn(NOT_WRITTEN, problem);

function unwritten({ t }: Spoken, problem: string): string | null {
  return isNotWritten(problem) ? t(`unwritten.${problem}`) : null;
}

/**
 * "productUpdate: seo.title: is too long" → "Shopify says: is too long". What is no sentence (JSON, a stack) is not
 * told.
 */
function shopifySaid({ t }: Spoken, message: string): string | null {
  const words = message.replace(/^[a-zA-Z]+: /, "").replaceAll(/(^|; )[\w.]+: /g, "$1");
  return /[{}[\]<>]|\bat \S+:\d+/.test(words) || words.trim() === "" ? null : t("shopify.said", { words });
}
