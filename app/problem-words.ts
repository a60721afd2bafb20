import type { FailureCode } from "#core/platform/errors.ts";
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
  file_unreadable: true,
  shop_gone: true,
  invalid_input: true,
  not_found: true,
  settings_collide: true,
  photos_unusable: true,
  records_away: true,
  poison: true,
  unexpected: true,
};

const isTriedAgain = (code: string | null): code is TriedAgain => TRIED_AGAIN.some((one) => one === code);

/** Codes come back from the database, where an older version may have written one that is no more. */
const hasOwnHelp = (code: string | null): code is keyof typeof OWN_HELP => Object.hasOwn(OWN_HELP, code ?? "");

/**
 * By the stable code of a failure. Nothing else that a failure carries is shown: library errors are no words for a
 * merchant.
 */
function wordsOf({ t }: Spoken, code: string | null): Words {
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
  const words = wordsOf(spoken, code);
  return { ...words, told: code === "shopify_rejected" ? shopifySaid(spoken, message) : null };
}

/** Why a value was not written or not taken back: our own sentence, or what Shopify said about it. */
export function writeProblem(spoken: Spoken, problem: string): string {
  return /^[a-z]+[A-Z]\w*: /.test(problem) ? (shopifySaid(spoken, problem) ?? spoken.t("shopify.refused")) : problem;
}

/**
 * "productUpdate: seo.title: is too long" → "Shopify says: is too long". What is no sentence (JSON, a stack) is not
 * told.
 */
function shopifySaid({ t }: Spoken, message: string): string | null {
  const words = message.replace(/^[a-zA-Z]+: /, "").replaceAll(/(^|; )[\w.]+: /g, "$1");
  return /[{}[\]<>]|\bat \S+:\d+/.test(words) || words.trim() === "" ? null : t("shopify.said", { words });
}
