import { z } from "zod";
import { COLOUR_WORDS, LANGUAGES_KNOWN, type Phrases, phrasesFor } from "./phrases.ts";

const request = z.object({
  from: z.string().nullable().default(null),
  into: z.string(),
  keep: z.array(z.string()).default([]),
  texts: z.array(z.object({ id: z.string(), text: z.string(), markup: z.boolean().default(false) })).default([]),
});
export type ToTranslate = z.infer<typeof request>;

/** The block of a request that asks for translations, or nothing where there is none that can be read. */
export function readToTranslate(text: string): ToTranslate | null {
  const open = text.indexOf("<translation_data>");
  const close = text.lastIndexOf("</translation_data>");
  if (open < 0 || close < open) return null;
  try {
    return request.parse(JSON.parse(text.slice(open + "<translation_data>".length, close)));
  } catch {
    return null;
  }
}

const languageOf = (locale: string) => locale.toLowerCase().split("-")[0] ?? "";

/** "{title}, Farbe {facts}" -> an expression that finds what stands in its places. */
function patternOf(sentence: string): RegExp {
  const parts = sentence.split(/(\{\w+\})/);
  const source = parts.map((part) =>
    /^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>.+?)` : part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"),
  );
  return new RegExp(`^${source.join("")}$`, "u");
}

type Sentence = { pattern: RegExp; said: string };

/** The sentences that the rules can write, each with itself in the other language; the most particular first. */
function sentencesOf(from: Phrases, into: Phrases): Sentence[] {
  const pairs: [string, string][] = [
    ...from.intro.map((one, at): [string, string] => [one, into.intro[at] ?? into.intro[0] ?? one]),
    [from.colour, into.colour],
    [from.category, into.category],
    [from.altMore, into.altMore],
    ...Object.entries(from.bullets).map(([field, name]): [string, string] => [
      `${name}: {facts}`,
      `${into.bullets[field] ?? name}: {facts}`,
    ]),
    [from.alt, into.alt],
  ];
  return pairs.map(([pattern, said]) => ({ pattern: patternOf(pattern), said }));
}

/**
 * A translation as far as the rules go: sentences that they write themselves, and words for colours. Of anything else no
 * translation is made up: it comes back marked with the language that it is not in.
 */
export function translate({ from, into, texts }: ToTranslate): { texts: { id: string; text: string }[] } {
  return { texts: texts.map(({ id, text, markup }) => ({ id, text: translated(text, { from, into, markup }) })) };
}

type Between = { from: string | null; into: string };

function translated(text: string, { markup, ...between }: Between & { markup: boolean }): string {
  if (!markup) return sentences(text, between);
  return text
    .split(/(<[^>]*>)/)
    .map((part) => (part.startsWith("<") || part.trim() === "" ? part : sentences(part, between)))
    .join("");
}

function sentences(text: string, between: Between): string {
  const parts = text.split(/(?<=[.!?])(\s+)/u);
  return parts.map((part) => (part.trim() === "" ? part : sentence(part, between))).join("");
}

function sentence(text: string, { from, into }: Between): string {
  const [source, target] = [languageOf(from ?? "en"), languageOf(into)];
  if (source === target) return text;
  const known = LANGUAGES_KNOWN.has(source) && LANGUAGES_KNOWN.has(target);
  const found = known
    ? sentencesOf(phrasesFor(source), phrasesFor(target)).find(({ pattern }) => pattern.test(text))
    : undefined;
  const places = found?.pattern.exec(text)?.groups ?? {};
  if (found && !isSaid(places["title"] ?? "")) {
    return found.said.replaceAll(/\{(\w+)\}/g, (_, name: string) => wordsIn(places[name] ?? "", { source, target }));
  }
  const words = known ? wordsIn(text, { source, target }) : text;
  // A name, or colours with a name: nothing that is said in any language.
  return isSaid(text) ? `[${into}] ${text}` : words;
}

/** Three words in small letters make it more than a name. */
const isSaid = (text: string) => (text.match(/(?<!\p{L})\p{Ll}{2,}(?!\p{L})/gu) ?? []).length > 2;

/** Word for word: colours, "and", and how a photo shows the product. */
function wordsIn(text: string, { source, target }: { source: string; target: string }): string {
  const [from, into] = [phrasesFor(source), phrasesFor(target)];
  const pairs = new Map<string, string>(
    [
      [from.and.trim(), into.and.trim()],
      ...Object.entries(from.views).map(([view, said]) => [said, into.views[view] ?? said]),
      ...COLOUR_WORDS.map((row) => [row[source], row[target]]),
    ].flatMap(([a, b]) => (a && b ? [[a.toLowerCase(), b] as const] : [])),
  );
  const all = [...pairs.keys()].toSorted((a, b) => b.length - a.length);
  const any = new RegExp(`(?<!\\p{L})(?:${all.join("|")})(?!\\p{L})`, "giu");
  return text.replaceAll(any, (word) => pairs.get(word.toLowerCase()) ?? word);
}
