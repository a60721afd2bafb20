import type { FailureCode } from "#core/platform/errors.ts";

type Words = { title: string; help: string };

/**
 * By the stable code of a failure. Nothing else that a failure carries is shown: library errors are no words for a
 * merchant.
 */
const PROBLEMS: Record<FailureCode, Words> = {
  shopify_unauthorised: {
    title: "Shopify no longer lets the app in",
    help: "Opening this page has renewed the access. Try these again.",
  },
  shopify_throttled: {
    title: "Shopify asked us to slow down",
    help: "We try again by ourselves; you can also try now.",
  },
  shopify_unavailable: { title: "Shopify did not answer", help: "We try again by ourselves; you can also try now." },
  shopify_rejected: {
    title: "Shopify did not accept a value",
    help: "Open the product to see which one, edit it, and try again.",
  },
  metafield_conflict: {
    title: "Somebody changed a field while it was written",
    help: "We try again by ourselves; you can also try now.",
  },
  copy_throttled: { title: "The writing service is busy", help: "We try again by ourselves; you can also try now." },
  copy_unavailable: {
    title: "The writing service did not answer",
    help: "We try again by ourselves; you can also try now.",
  },
  copy_malformed: {
    title: "The writing service gave an unusable answer",
    help: "Nothing was written. Trying again usually helps.",
  },
  copy_given_up: {
    title: "The writing service gave only unusable answers",
    help: "Nothing was written. Change the product's title or photos, or try once more.",
  },
  copy_misconfigured: {
    title: "The writing service is not set up",
    help: "This is ours to mend, and we try again by ourselves.",
  },
  copy_refused: {
    title: "The writing service refused the request",
    help: "Nothing was written. Check the product's photos and text, then try again.",
  },
  download_failed: { title: "A photo could not be fetched", help: "We try again by ourselves; you can also try now." },
  download_gone: {
    title: "A photo is no longer where Shopify said",
    help: "Look at the product again: its photos are read anew.",
  },
  download_refused: {
    title: "A photo's address was refused",
    help: "It does not lead to a public place. Upload the photo to Shopify, then try again.",
  },
  download_too_large: {
    title: "A photo is too large",
    help: "Save it smaller than 20 MB and upload that.",
  },
  engine_away: {
    title: "The analysis is being started again",
    help: "We try again by ourselves; you can also try now.",
  },
  look_lost: {
    title: "The analysis stopped in the middle of a photo",
    help: "We try again by ourselves; you can also try now.",
  },
  model_pack_broken: {
    title: "A part of the app is damaged",
    help: "This is ours to mend, and we try again when it is.",
  },
  storage_unavailable: {
    title: "The app's file store did not answer",
    help: "We try again by ourselves; you can also try now.",
  },
  file_unreadable: {
    title: "The file could not be read",
    help: "Save it as a CSV file in UTF-8 and try again.",
  },
  shop_gone: {
    title: "The app is not installed in this shop",
    help: "Open it from your Shopify admin to install it again.",
  },
  invalid_input: { title: "Something in the form does not fit", help: "Correct it and try again." },
  not_found: { title: "This is no longer there", help: "Reload the page to see what is." },
  settings_collide: {
    title: "Somebody changed the same settings",
    help: "Look at both, then save yours or keep theirs.",
  },
  photos_unusable: {
    title: "None of its photos can be used",
    help: "The photos below say why. Replace them in Shopify; the product is looked at again by itself.",
  },
  records_away: {
    title: "ImagineAI cannot reach its records",
    help: "What you typed is kept on this page. Try again in a moment.",
  },
  poison: {
    title: "A product could not be finished",
    help: "It was begun many times. Try once more; if it stays, tell us.",
  },
  unexpected: {
    title: "Something went wrong on our side",
    help: "Nothing was changed. Try again; if it stays, tell us.",
  },
};

/** Codes come back from the database, where an older version may have written one that is no more. */
const isFailureCode = (code: string | null): code is FailureCode => Object.hasOwn(PROBLEMS, code ?? "");

/** Errors of these codes carry words of our own, written for the page. */
const IN_OUR_WORDS = new Set(["invalid_input", "not_found", "settings_collide"]);

/**
 * A failure in a shop owner's words, by its code.
 * @param message what the failure said itself
 * @returns `told`: the message where it is in our own words, or what Shopify said about a value; else null
 */
export function problemWords(code: string | null, message = ""): Words & { told: string | null } {
  const words = PROBLEMS[isFailureCode(code) ? code : "unexpected"];
  if (IN_OUR_WORDS.has(code ?? "")) return { ...words, told: message };
  return { ...words, told: code === "shopify_rejected" ? shopifySaid(message) : null };
}

/** Why a value was not written or not taken back: our own sentence, or what Shopify said about it. */
export function writeProblem(problem: string): string {
  return /^[a-z]+[A-Z]\w*: /.test(problem) ? (shopifySaid(problem) ?? "Shopify did not accept the value.") : problem;
}

/**
 * "productUpdate: seo.title: is too long" → "Shopify says: is too long". What is no sentence (JSON, a stack) is not
 * told.
 */
function shopifySaid(message: string): string | null {
  const words = message.replace(/^[a-zA-Z]+: /, "").replaceAll(/(^|; )[\w.]+: /g, "$1");
  return /[{}[\]<>]|\bat \S+:\d+/.test(words) || words.trim() === "" ? null : `Shopify says: ${words}`;
}
