import type { FieldGroup } from "#core/fields/index.ts";

/** What things are called on the pages, in a shop owner's words. */
export const FIELD_WORDS: Record<FieldGroup, string> = {
  category: "Category",
  alt: "Alt text",
  title: "Title",
  description: "Description",
  "seo.title": "Search title",
  "seo.description": "Search description",
  tags: "Tags",
  attributes: "Attributes",
  metafields: "Photo facts",
};

export const STATE_WORDS: Record<string, { label: string; tone?: "info" | "success" | "attention" | "warning" | "critical" }> = {
  working: { label: "Working", tone: "info" },
  review: { label: "Needs review", tone: "attention" },
  done: { label: "Done", tone: "success" },
  failed: { label: "Problem", tone: "critical" },
  waiting_quota: { label: "Waiting for quota", tone: "warning" },
  no_photos: { label: "No photos" },
};

/**
 * How far the app is with the shop's products. What waits for the plan, and what failed, is not looked at.
 * @param counts products by state
 * @returns `share`: per cent that are looked at
 */
export function progressOf(counts: Readonly<Record<string, number>>): { share: number; words: string } {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const [working = 0, waiting = 0, failed = 0] = ["working", "waiting_quota", "failed"].map((state) => counts[state]);
  const seen = total - working - waiting - failed;
  const open = [[working, "in work"], [waiting, "waiting for the plan's next photos"], [failed, "with a problem"]] as const;
  const rest = open.flatMap(([count, what]) => (count > 0 ? `, ${count} ${what}` : []));
  const words = seen === total ? `All ${total} products are looked at` : `${seen} of ${total} products are looked at${rest.join("")}`;
  return { share: total === 0 ? 0 : Math.floor((seen / total) * 100), words };
}

export const REASON_WORDS: Record<string, string> = {
  resolution: "too small to zoom in",
  sharpness: "not sharp",
  noise: "grainy",
  compression: "saved with too little quality",
  dark: "too dark",
  bright: "overexposed",
  contrast: "hard to tell from its background",
  cast: "tinted: is this wanted?",
  coverage: "the product is small in the photo",
  centring: "the product is off-centre",
  cut: "the product is cut off",
  background: "the background is busy",
  frame: "has a frame or border",
  aspect: "very long or wide",
  overlay: "has text laid over it",
};

/** What to do about it; the gain in points is computed for each photo. */
export const ADVICE_WORDS: Record<string, string> = {
  resolution: "upload it with 2048 px on the long side",
  sharpness: "retake it in focus, on something steady",
  noise: "retake it with more light",
  compression: "export it at JPEG quality 85 or more",
  dark: "brighten it, or retake it in more light",
  bright: "retake it with less exposure",
  contrast: "use a background that the product stands out from",
  cast: "set the white balance",
  coverage: "crop closer to the product",
  centring: "crop so that the product is in the middle",
  cut: "retake it with the whole product in the frame",
  background: "retake it on a plain background",
  frame: "remove the border",
  aspect: "crop it closer to a square",
  overlay: "upload it without the text on it",
};

/** The merchant sees words; the number is on hover. */
export const certainty = (confidence: number) => (confidence >= 0.9 ? "certain" : confidence >= 0.7 ? "likely" : "not sure");

/** The same borders as the storefront badge. */
export const qualityWord = (score: number) => (score >= 80 ? "Good" : score >= 60 ? "Fair" : "Needs work");
export const qualityTone = (score: number) => (score >= 80 ? "success" : score >= 60 ? "attention" : "warning") as "success" | "attention" | "warning";

export const PROBLEM_WORDS: Record<string, { title: string; help: string }> = {
  shopify_unauthorised: { title: "Shopify no longer lets the app in", help: "Opening this page has renewed the access. Try these again." },
  shopify_throttled: { title: "Shopify asked us to slow down", help: "We try again by ourselves; you can also try now." },
  shopify_unavailable: { title: "Shopify did not answer", help: "We try again by ourselves; you can also try now." },
  shopify_rejected: { title: "Shopify did not accept a value", help: "Open the product to see which one, edit it, and try again." },
  copy_throttled: { title: "The writing service is busy", help: "We try again by ourselves; you can also try now." },
  copy_unavailable: { title: "The writing service did not answer", help: "We try again by ourselves; you can also try now." },
  copy_malformed: { title: "The writing service gave an unusable answer", help: "Nothing was written. Trying again usually helps." },
  copy_given_up: {
    title: "The writing service gave only unusable answers",
    help: "Nothing was written. Change the product's title or photos, or try once more.",
  },
  copy_misconfigured: { title: "The writing service is not set up", help: "This is ours to mend, and we try again by ourselves." },
  copy_refused: { title: "The writing service refused the request", help: "Nothing was written. Check the product's photos and text, then try again." },
  download_failed: { title: "A photo could not be fetched", help: "We try again by ourselves; you can also try now." },
  poison: { title: "A product could not be finished", help: "It was begun many times. Try once more; if it stays, tell us." },
  unexpected: { title: "Something went wrong on our side", help: "Your products are unchanged. Try again; if it stays, tell us." },
};

const EVENT_WORDS: Record<string, (data: Record<string, unknown>) => string> = {
  "product.read": (data) => (Number(data["changed"]) > 0 ? `Read the product: ${data["changed"]} new or changed ${data["changed"] === 1 ? "photo" : "photos"}` : "Read the product: no photo changed"),
  "product.state": (data) => `Now: ${STATE_WORDS[String(data["state"])]?.label.toLowerCase() ?? data["state"]}`,
  "product.deleted": () => "The product was deleted in Shopify",
  "image.analysed": (data) => `Looked at a photo: quality ${data["quality"]}${data["looksLike"] ? `, looks like ${String(data["looksLike"]).split(" > ").at(-1)}` : ""}`,
  "image.reused": () => "A photo that we had seen before",
  "image.rejected": (data) => `A photo could not be used: ${data["reason"]}`,
  "copy.written": (data) => `Wrote texts${Number(data["cut"]) > 0 ? `; left out ${data["cut"]} ${data["cut"] === 1 ? "claim" : "claims"} without a source` : ""}`,
  "copy.skipped": (data) => `Wrote no texts: ${data["reason"]}`,
  "suggestion.proposed": (data) => `Suggested: ${fieldName(data["field"])}${data["accepted"] ? " (passes by your rules)" : ""}`,
  "suggestion.decided": (data) => `${{ approve: "Approved", edit: "Edited", reject: "Rejected" }[String(data["verdict"])] ?? "Decided"}: ${fieldName(data["field"])}`,
  "publication.written": (data) => `Written to Shopify: ${fieldName(data["field"])}`,
  "publication.conflict": (data) => `Not written: ${fieldName(data["field"])}. ${data["problem"]}`,
  "publication.undone": (data) => `Undone: ${fieldName(data["field"])}`,
  "publication.undo_refused": (data) => `Not undone: ${fieldName(data["field"])}. ${data["problem"]}`,
  "task.failed": (data) => `Stopped: ${PROBLEM_WORDS[String(data["code"])]?.title ?? data["message"]}`,
  "task.waiting": (data) => `Waiting: ${data["reason"]}`,
  "sweep.finished": (data) => `Looked through the shop: ${data["requested"]} of ${data["seen"]} products to read`,
  "settings.saved": () => "Settings saved",
  "learning.forgotten": () => "Forgot what was learned from your decisions",
  "photo.verdict": (data) => ({ fine: "You said: this photo is fine", blocked: "You said: keep this photo out", defect: "You said: this is a defect", not_a_defect: "You said: this is not a defect", different: "You said: these are different products" })[String(data["verdict"])] ?? "You decided about a photo",
  "photo.worth_a_look": () => "A photo differs from your others: worth a look",
  "photo.duplicate": (data) => `A photo looks like ${Number(data["count"]) === 1 ? "one" : data["count"]} of another product`,
  "shop.installed": () => "ImagineAI was installed",
};

const METAFIELD_WORDS: Record<string, string> = {
  "metafield:$app.quality_score": "quality score",
  "metafield:$app.quality_status": "quality status",
  "metafield:$app.attributes": "attributes",
  "metafield:$app.analysis": "photo reports",
  "metafield:$app.analysed_at": "time of analysis",
  "metafield:$app.generated_copy": "text draft",
};

export function fieldName(path: unknown): string {
  const field = String(path);
  if (field.startsWith("alt:")) return "alt text";
  if (field.startsWith("attribute:") || field.startsWith("metafield:custom.")) return field.replace(/^attribute:|^metafield:custom\./, "").replaceAll(/[_-]/g, " ");
  return METAFIELD_WORDS[field] ?? FIELD_WORDS[field as FieldGroup]?.toLowerCase() ?? field;
}

export const eventWords = (kind: string, data: Record<string, unknown>): string => EVENT_WORDS[kind]?.(data) ?? kind;
