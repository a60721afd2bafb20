import { type FieldGroup, FIELDS, parseField, plainText } from "#core/fields/index.ts";
import type { Said } from "#core/platform/said.ts";
import { type Language, languageOf, type Voice } from "#core/settings/index.ts";
import { fitted, isHostile, loadedWords } from "../ground.ts";
import { isRefusal, readsLike } from "../reads-like.ts";
import { avoidedBy, isAimed, lengthsOf } from "../voice-limits.ts";
import { mayBeIn } from "./spoken-language.ts";

/**
 * Why a translation is not put forward. `structure`: other markup than its source, or far longer or shorter. `language`:
 * it is none in the language that was asked for.
 */
type Refused = "hostile" | "refusal" | "structure" | "language" | "avoided" | "too_long";

/** With a `doubt` it never passes without a person. */
export type GroundedTranslation = { text: string; doubt: Said | null } | { refused: Refused };

type About = {
  /** The field that is translated ("description", "alt:gid://..."). */
  of: string;
  source: string;
  from: string | null;
  into: Language;
  voice: Voice;
  /** The product's own names, which stay as they are; its title may be translated. */
  names: readonly string[];
  title: string;
};

/**
 * Keeps a translation that says what its source says, as far as that can be counted: the same tags in the same order, the
 * same numbers, units, model names and proper names, no promise or substance more, no other language. What lacks or adds
 * something stays for a person to decide.
 * @param text as the language model gave it
 */
export function groundTranslation(text: string, about: About): GroundedTranslation {
  const { of, source, into, voice } = about;
  const { group, kind } = parseField(of);
  const html = kind === "html";
  const whole = fit(text.trim(), { group, voice });
  if (whole === "") return { refused: "too_long" };
  const [said, before] = html ? [plainText(whole), plainText(source)] : [whole, source];
  if (html ? tagsOf(whole) !== tagsOf(source) : isHostile(whole)) return { refused: html ? "structure" : "hostile" };
  if (isHostile(said)) return { refused: "hostile" };
  if (isRefusal(said) && !isRefusal(before)) return { refused: "refusal" };
  if (!isOfLikeLength(said, before, into)) return { refused: "structure" };
  if (!mayBeIn(into, said, before)) return { refused: "language" };
  if (avoidedBy(voice)(said)) return { refused: "avoided" };
  return { text: whole, doubt: doubtOf(said, before, about) };
}

/** Letters at most, of what has a limit: a description may be as long as it takes. */
export function lettersFor(of: string, voice: Voice): number | null {
  const { group } = parseField(of);
  return (isAimed(group) ? lengthsOf(voice)[group] : null) ?? null;
}

function fit(text: string, { group, voice }: { group: FieldGroup; voice: Voice }): string {
  if (!isAimed(group)) return text.length > FIELDS.description.limit ? "" : text;
  return fitted(text, { kind: group, limit: lengthsOf(voice)[group] });
}

/** With their attributes, as they are written. */
const tagsOf = (html: string): string => (html.match(/<[^>]*>/g) ?? []).join("").replaceAll(/\s+/g, " ");

/** Below so many letters a word more or less is much. */
const SHORT = 60;

/** Japanese takes about half the letters of the others. */
function isOfLikeLength(text: string, source: string, into: Language): boolean {
  if (source.length < SHORT) return true;
  const ratio = text.length / source.length;
  return ratio >= (into === "ja" ? 0.15 : 0.4) && ratio <= 4;
}

const WORDS_TOLD = 3;

function doubtOf(text: string, source: string, about: About): Said | null {
  const like = readsLike(text);
  if (like) return { code: "reads_like", like };
  const tainted = readsLike(source);
  if (tainted) return { code: "rests_on_words", like: tainted };
  const lacks = [...missing(fixedIn(source), fixedIn(text)), ...namesMissing(text, source, about)];
  if (lacks.length > 0) return { code: "translation_lacks", words: [...new Set(lacks)].slice(0, WORDS_TOLD) };
  const [more, less] = [loadedWords(text), loadedWords(source)];
  const adds = [
    ...missing(fixedIn(text), fixedIn(source)),
    ...(more.length > less.length ? more.slice(less.length) : []),
  ];
  return adds.length > 0 ? { code: "translation_adds", words: [...new Set(adds)].slice(0, WORDS_TOLD) } : null;
}

/** Separators of thousands and decimals are another matter in each language: digits count. */
const NUMBER = /\p{Nd}+(?:[.,٫'’\u00A0\u202F]\p{Nd}+)*/gu;
const UNIT =
  /(?<=\p{Nd}\s?)(?:mm|cm|dm|m|km|mg|g|kg|ml|cl|l|kw|w|v|mah|ah|hz|khz|mhz|ghz|kb|mb|gb|tb|px|dpi|°c|°f|%)(?![\p{L}\p{N}])/giu;
/** "XT-200", "M1", "iPhone", "USB": letters with a digit, a capital behind a small one, or capitals alone. */
const MODEL = /(?<![\p{L}\p{N}-])(?=[\p{L}\p{N}-]*(?:\p{L}-?\p{Nd}|\p{Ll}\p{Lu}|\p{Lu}{2}))\p{L}[\p{L}\p{N}-]*/gu;

/** What is the same in every language, as often as it stands there. */
function fixedIn(text: string): string[] {
  const plain = text.normalize("NFKC");
  const models = (plain.match(MODEL) ?? []).map((model) => model.toLowerCase());
  const rest = plain.replaceAll(MODEL, " ");
  return [
    ...models,
    ...(rest.match(NUMBER) ?? []).map((number) => number.replaceAll(/\P{Nd}/gu, "")),
    ...(plain.match(UNIT) ?? []).map((unit) => unit.toLowerCase()),
  ];
}

/** Of `all`, what `others` do not have as often. */
function missing(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Languages in which a capital within a sentence begins a name; in German every noun has one. */
const NAMES_HAVE_CAPITALS: ReadonlySet<Language | null> = new Set(["en", "fr", "es"]);
const NAME_WITHIN = /(?<=(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{N}]*,? )\p{Lu}\p{Ll}{2,}(?![\p{L}\p{N}])/gu;

/** The vendor's name, and what is written like a name within a sentence, but for countries, which have one in each language. */
function namesMissing(text: string, source: string, { from, names, title }: About): string[] {
  const known = names.filter((name) => name !== "" && source.includes(name));
  const language = languageOf(from);
  const within = NAMES_HAVE_CAPITALS.has(language) ? (source.match(NAME_WITHIN) ?? []) : [];
  const foreign = text.toLowerCase();
  return [...known, ...within.filter((name) => !title.includes(name) && !isCountry(name, language))].filter(
    (name) => !foreign.includes(name.toLowerCase()),
  );
}

const COUNTRIES = new Map<string, ReadonlySet<string>>();

function isCountry(name: string, language: Language | null): boolean {
  const key = language ?? "en";
  const known = COUNTRIES.get(key) ?? countriesIn(key);
  COUNTRIES.set(key, known);
  return known.has(name.toLowerCase());
}

/** Words in the names of all regions that the runtime knows. */
function countriesIn(language: string): ReadonlySet<string> {
  const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const all = letters.flatMap((a) => letters.flatMap((b) => names.of(a + b) ?? []));
  return new Set(all.flatMap((name) => name.toLowerCase().match(/\p{L}+/gu) ?? []));
}
