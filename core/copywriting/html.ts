import sanitize from "sanitize-html";

/** What a product description may hold: structure and emphasis, no attribute but a safe link, no script, no style, no image. */
const RULES: sanitize.IOptions = {
  allowedTags: ["p", "ul", "ol", "li", "strong", "em", "br", "h2", "h3", "h4", "a"],
  allowedAttributes: { a: ["href"] },
  allowedSchemes: ["https", "mailto"],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  enforceHtmlBoundary: false,
};

/** Idempotent: cleaning what is clean changes nothing. */
export const sanitiseHtml = (html: string): string => sanitize(html, RULES).trim();

const escapeHtml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Markup is ours, words are data: paragraphs, then bullets. */
export function renderDescription(input: { paragraphs: readonly string[]; bullets: readonly string[] }): string {
  const paragraphs = input.paragraphs.filter(Boolean).map((text) => `<p>${escapeHtml(text)}</p>`);
  const bullets = input.bullets.filter(Boolean).map((text) => `<li>${escapeHtml(text)}</li>`);
  return sanitiseHtml([...paragraphs, ...(bullets.length > 0 ? [`<ul>${bullets.join("")}</ul>`] : [])].join(""));
}

/** The words of a description, for prompts and comparisons. */
export const plainText = (html: string): string =>
  sanitize(html.replace(/<\/(p|li|h[1-6]|div)>|<br\s*\/?>/gi, " "), { allowedTags: [], allowedAttributes: {} }).replace(/&amp;/g, "&").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/\s+/g, " ").trim();
