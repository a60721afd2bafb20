import { expect, test } from "vitest";
import { parseField, readField, translationField, translationOf } from "./index.ts";

test.each([
  ["fr", "description", "html"],
  ["pt-BR", "seo.title", "text"],
  ["de", "seo.description", "text"],
  ["ja", "alt:gid://shopify/MediaImage/7", "text"],
])("the translation into %s of %s is a field of its own", (locale, of, kind) => {
  const path = translationField(locale, of);
  expect(translationOf(path)).toEqual({ locale, of });
  expect(parseField(path)).toEqual({ path, group: "translations", kind, param: `${locale}.${of}` });
});

test("nothing else is one", () => {
  for (const path of ["description", "translation:fr.title", "translation:fr", "translation:x.description"])
    expect(translationOf(path)).toBeNull();
  expect(() => parseField("translation:fr.title")).toThrow();
});

test("it holds what stands there; its place is gone where the language is", () => {
  const held = { source: "Mug", digest: "d", value: "Tasse", outdated: false, published: true };
  const read = (path: string) => readField({ translations: { "de.seo.title": held } } as never, parseField(path));
  expect(read("translation:de.seo.title")).toBe("Tasse");
  expect(read("translation:fr.seo.title")).toBeUndefined();
});
