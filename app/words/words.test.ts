import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { de } from "./de/index.ts";
import { en } from "./en/index.ts";
import { es } from "./es/index.ts";
import { fr } from "./fr/index.ts";
import { ja } from "./ja/index.ts";
import { localeOf } from "./make-words.ts";
import { wordsIn } from "../words.server.ts";

const OTHERS: Record<string, Record<string, string>> = { de, fr, es, ja };
const APP = join(import.meta.dirname, "..");

const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const formsOf = (language: string) => Object.keys(en).filter((key) => language !== "ja" || !key.endsWith("_one"));

test.each(Object.entries(OTHERS))("%s has the keys of English, with the same slots", (language, words) => {
  expect(Object.keys(words).sort()).toEqual(formsOf(language).sort());
  for (const [key, text] of Object.entries(words))
    expect([key, slots(text)]).toEqual([key, slots(en[key as keyof typeof en])]);
});

/** Texts that are the same in another language: a name, a loan word, or nothing but slots. */
const SAME = /^[\s{}\w:,.·×()%/+-]*$/;

test.each(Object.entries(OTHERS))("%s holds no English sentence", (_, words) => {
  const same = Object.entries(words).filter(([key, text]) => text === en[key as keyof typeof en]);
  expect(
    same.filter(
      ([, text]) =>
        !SAME.test(text) ||
        text
          .replaceAll(/\{\w+\}/g, "")
          .trim()
          .split(" ").length > 4,
    ),
  ).toEqual([]);
});

/** Every source file of the app but the words themselves. */
function sources(folder = APP): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["words"].includes(entry.name) ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes(".test.") ? [readFileSync(path, "utf8")] : [];
  });
}

/** A key is used where it stands, or where its beginning is put together with what may follow. */
function unusedOf(keys: readonly string[], source: string): string[] {
  const built = [...source.matchAll(/`([\w.]*)\$\{[^`]*?\}([\w.]*)`/g)].filter(([, start]) =>
    /^\w+\./.test(start ?? ""),
  );
  const uses = (key: string) =>
    source.includes(`"${key}"`) ||
    built.some(([, start, end]) => key.startsWith(start ?? "-") && key.endsWith(end ?? ""));
  return keys.filter((key) => !uses(key.replace(/_(one|other)$/, "")));
}

test("every key is used, and a key that nobody uses is found", () => {
  const source = sources().join("\n") + readFileSync(join(APP, "words", "make-words.ts"), "utf8");
  expect(unusedOf(Object.keys(en), source)).toEqual([]);
  expect(unusedOf(["home.nobody"], source)).toEqual(["home.nobody"]);
});

/** Text that stands in a component as it is: a line of its own, or between two tags. */
const bareTexts = (source: string): string[] =>
  [...source.matchAll(/^\s+([A-Z][\p{L}’' ,.:]*\p{Ll}[.:]?)$|>([A-Z][^<>{}()=;]*\p{Ll})</gmu)].map(
    ([, line, within]) => line ?? within ?? "",
  );

test("no component has a text of its own, and one that had would be found", () => {
  expect(sources().flatMap(bareTexts)).toEqual([]);
  expect(bareTexts('  <Text as="h2">\n    Your rules\n  </Text>\n<b>Look now</b>')).toEqual(["Your rules", "Look now"]);
});

test("the plural is the language's own", () => {
  const products = (locale: string, count: number) => wordsIn(locale).t("count.product", { count });
  expect([products("en", 1), products("en", 0), products("en", 1_200)]).toEqual([
    "1 product",
    "0 products",
    "1,200 products",
  ]);
  expect([products("de", 1), products("de", 1_200)]).toEqual(["1 Produkt", "1.200 Produkte"]);
  expect([products("fr", 0), products("fr", 2)]).toEqual(["0 produit", "2 produits"]);
  expect([products("es", 1), products("es", 1_000_000)]).toEqual(["1 producto", "1.000.000 productos"]);
  expect([products("ja", 1), products("ja", 2)]).toEqual(["1件の商品", "2件の商品"]);
});

test("numbers, shares, money, days and lists as the locale has them", () => {
  const [german, english, japanese] = ["de", "en", "ja"].map(wordsIn);
  expect(english?.percent(0.555)).toBe("56 %");
  expect(japanese?.percent(0.5)).toBe("50%");
  expect(german?.money(1234.5)).toBe("1.234,50\u00A0$");
  expect(english?.date("2026-11-26T23:30:00Z")).toBe("Nov 26, 2026");
  expect(german?.date("2026-11-26")).toBe("26.11.2026");
  expect([english?.day("2026-11-26"), german?.day("2026-11-26")]).toEqual(["Nov 26", "26. Nov."]);
  expect(japanese?.date("2026-11-26")).toBe("2026/11/26");
  expect(german?.list(["a", "b", "c"])).toBe("a, b und c");
  expect(german?.relative(-300)).toBe("vor 5 Minuten");
  expect(english?.relative(-10)).toBe("just now");
});

test("what a shop calls its things stays as it is", () => {
  const { t } = wordsIn("de");
  expect(t("recent.open", { title: "{count} $t(nav.home) <b>&" })).toBe("{count} $t(nav.home) <b>& öffnen");
});

test.each([
  ["?locale=de", "fr", "de"],
  ["?locale=fr-CA", "", "fr-CA"],
  ["?locale=pt-BR", "de", "en"],
  ["?locale=%22%3E%3Cscript", "", "en"],
  ["", "ja,en;q=0.8", "ja"],
  ["", "pt, es;q=0.9", "es"],
  ["", "", "en"],
])("%s with %s is %s", (query, accepted, locale) => {
  const request = new Request(`https://app.example/app${query}`, { headers: { "accept-language": accepted } });
  expect(localeOf(request)).toBe(locale);
});
