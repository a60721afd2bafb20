import { createInstance } from "i18next";
import {
  type WordCatalogue,
  type CatalogueOfOneForm,
  type Key,
  type AppLanguage,
  APP_LANGUAGES,
  type Values,
} from "./catalogue.ts";

/** Polaris' own words, as its files hold them; null: English, which it carries itself. */
type PolarisWords = TranslationDictionary | null;
type TranslationDictionary = { [key: string]: string | TranslationDictionary };
type Spoken = { locale: string; catalogue: WordCatalogue | CatalogueOfOneForm; polaris: PolarisWords };

type Say = <K extends Key>(key: K, ...values: Values<K>) => string;

/** The language of the page: its words, and how it writes numbers, dates, money and lists. */
export type Words = {
  language: AppLanguage;
  /** A BCP 47 tag, with the region where the merchant's has one ("fr-CA"). */
  locale: string;
  polaris: PolarisWords;
  /** A text by its key. Numbers among the values are written as the language writes them; `count` chooses the form. */
  t: Say;
  number(count: number): string;
  /** @param share 0 to 1; rounded to whole percent */
  percent(share: number): string;
  /** US dollars, which Shopify bills apps in. */
  money(usd: number): string;
  /** A day in UTC, as the app's days are counted. @param at ISO 8601, a date or a time */
  date(at: string): string;
  /** A day of the year, without it. @param at ISO 8601 */
  day(at: string): string;
  /** A month in UTC. @param month "2026-11" */
  month(month: string): string;
  /** A day and a minute in UTC. @param at ISO 8601 */
  moment(at: string): string;
  /** "5 minutes ago". @param seconds from now, below 0 for what is past */
  relative(seconds: number): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
  /** "a, b, c": parts that no word joins. */
  commas(items: readonly string[]): string;
  /** A heading within a sentence: its first letter is small, but not in German, where nouns keep theirs. */
  inSentence(heading: string): string;
};

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** @param spoken.locale one of which `languageIn` knows the language */
export function makeWords({ locale, catalogue, polaris }: Spoken): Words {
  const say = sayer(locale, catalogue);
  const numbers = new Intl.NumberFormat(locale);
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: "USD" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const number = (count: number) => numbers.format(count);
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
    return (at: string) => format.format(new Date(at));
  };
  const t: Say = (key, ...[values]) => {
    const given = Object.entries<string | number>(values ?? {});
    const written = given.map(([name, value]) => [name, typeof value === "number" ? number(value) : value]);
    const count = given.find(([name]) => name === "count")?.[1];
    return say(key, Object.fromEntries(written), typeof count === "number" ? count : undefined);
  };
  return {
    language: languageIn(locale) ?? "en",
    locale,
    polaris,
    t,
    number,
    percent: (share) => t("percent", { share: Math.round(share * 100) }),
    money: (usd) => money.format(usd),
    date: dates({ dateStyle: "medium" }),
    day: dates({ day: "numeric", month: "short" }),
    month: dates({ month: "short", year: "numeric" }),
    moment: dates({ dateStyle: "medium", timeStyle: "short" }),
    relative(seconds) {
      const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
      return step ? relative.format(Math.round(seconds / step[1]), step[0]) : t("now");
    },
    list: (items) => list.format(items),
    inSentence: (heading) =>
      languageIn(locale) === "de" ? heading : heading.charAt(0).toLocaleLowerCase(locale) + heading.slice(1),
    commas: (items) => items.join(t("comma")),
  };
}

function sayer(locale: string, catalogue: Spoken["catalogue"]) {
  const words = createInstance();
  void words.init({
    lng: locale,
    resources: { [locale]: { translation: withMillions(catalogue) } },
    fallbackLng: false,
    initImmediate: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
  });
  // What a shop calls its products may hold braces: values are put in as they are.
  return (key: string, replace: Record<string, unknown>, count: number | undefined): string =>
    words.t(key, { replace, nest: false, ...(count === undefined ? {} : { count }) });
}

/** French and Spanish have a form of their own for round millions ("1 000 000 de"), which no number of ours reaches. */
function withMillions(catalogue: Spoken["catalogue"]): Record<string, string> {
  const others = Object.entries(catalogue).filter(([key]) => key.endsWith("_other"));
  return { ...catalogue, ...Object.fromEntries(others.map(([key, text]) => [key.replace(/other$/, "many"), text])) };
}

/** The language of a locale, where the app speaks it. @param locale anything that somebody sent */
export function languageIn(locale: string): AppLanguage | null {
  const [name] = locale.toLowerCase().split(/[-_]/);
  return APP_LANGUAGES.find((language) => language === name) ?? null;
}

/** A locale as Intl takes it, of a language that the app speaks; null for any other. */
function spokenLocale(sent: string): string | null {
  if (!/^[a-zA-Z]{2}([-_][a-zA-Z0-9]{2,8}){0,2}$/.test(sent) || languageIn(sent) === null) return null;
  try {
    return Intl.getCanonicalLocales(sent.replaceAll("_", "-"))[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * The locale of a request: what Shopify's admin says of the merchant (`locale` in the address of the first page), else
 * what the browser asks for, which for the app's own calls is the language of the page. Else English.
 */
export function localeOf(request: Request): string {
  const said = new URL(request.url).searchParams.get("locale");
  if (said !== null) return spokenLocale(said) ?? "en";
  const wanted = (request.headers.get("accept-language") ?? "")
    .split(",")
    .map((part) => part.split(";")[0]?.trim() ?? "");
  return wanted.map(spokenLocale).find((locale) => locale !== null) ?? "en";
}
