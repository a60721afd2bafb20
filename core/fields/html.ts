import sanitize from "sanitize-html";

/**
 * To a page of the web, to this shop, within the page, or to a mailbox. Anything else (a torn attribute, say) is no
 * address.
 */
const LINK = /^(https:\/\/|mailto:|\/(?!\/)|#)/i;

/**
 * What a product description may hold: structure and emphasis, no attribute but a safe link, no script, no style, no
 * image.
 */
const RULES: sanitize.IOptions = {
  allowedTags: ["p", "ul", "ol", "li", "strong", "em", "br", "h2", "h3", "h4", "a"],
  allowedAttributes: { a: ["href"] },
  allowedSchemes: ["https", "mailto"],
  allowProtocolRelative: false,
  transformTags: {
    a: (tagName, { href }) =>
      ({ tagName, attribs: href !== undefined && LINK.test(href.trim()) ? { href } : {} }) as sanitize.Tag,
  },
  disallowedTagsMode: "discard",
  enforceHtmlBoundary: false,
};

const PASSES = 6;

/**
 * Idempotent: cleaning what is clean changes nothing. Wrongly nested markup takes the cleaner a few passes to settle.
 */
export function sanitiseHtml(html: string): string {
  let clean = sanitize(html, RULES).trim();
  for (let pass = 1; pass < PASSES; pass++) {
    const again = sanitize(clean, RULES).trim();
    if (again === clean) return clean;
    clean = again;
  }
  return renderPlain(clean);
}

/** What never settles is not worth its markup. */
const renderPlain = (html: string): string => sanitize(html, { allowedTags: [], allowedAttributes: {} }).trim();

const escapeHtml = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Markup is ours, words are data: paragraphs, then bullets. */
export function renderDescription(input: { paragraphs: readonly string[]; bullets: readonly string[] }): string {
  const paragraphs = input.paragraphs.filter(Boolean).map((text) => `<p>${escapeHtml(text)}</p>`);
  const bullets = input.bullets.filter(Boolean).map((text) => `<li>${escapeHtml(text)}</li>`);
  return sanitiseHtml([...paragraphs, ...(bullets.length > 0 ? [`<ul>${bullets.join("")}</ul>`] : [])].join(""));
}

/** Elements that begin a line of their own, or stand where one ends (HTML, "Rendering", flow content and tables). */
const BLOCKS =
  "address|article|aside|blockquote|br|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|" +
  "h[1-6]|header|hr|iframe|img|legend|li|main|menu|nav|ol|option|p|pre|section|select|summary|table|tbody|td|tfoot|th|" +
  "thead|tr|ul|video";
const BLOCK_TAG = new RegExp(`</?(?:${BLOCKS})\\b`, "gi");

/** The words of a description, for prompts and comparisons: those of different lines and cells stay apart. */
export const plainText = (html: string): string =>
  sanitize(html.replace(BLOCK_TAG, " $&"), { allowedTags: [], allowedAttributes: {} })
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    // Last: "&amp;lt;" is "&lt;" as a person wrote it.
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
