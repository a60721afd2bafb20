/** What XML 1.0 has no place for, not even escaped (XML 1.0, production 2). */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const MARKUP: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text for an element or an attribute of XML 1.0. Halves of letters become U+FFFD; what XML cannot hold goes. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(NO_CHARACTER, "")
    .replaceAll(/[&<>"']/g, (sign) => MARKUP[sign]!);

/** An element with text; nothing where there is none. @param name as the document names it: "g:id" */
export const element = (name: string, text: string | null | undefined): string =>
  text === null || text === undefined || text === "" ? "" : `<${name}>${xmlText(text)}</${name}>\n`;
