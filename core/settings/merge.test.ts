import { expect, test } from "vitest";
import { changedPaths, mergeSettings, takeOver } from "./merge.ts";
import { DEFAULT_SETTINGS, ShopSettings } from "./settings.ts";
import { PLAIN_VOICE } from "./voice.ts";

const withAlt = (threshold: number): ShopSettings => ({
  ...DEFAULT_SETTINGS,
  fields: { ...DEFAULT_SETTINGS.fields, alt: { mode: "auto", threshold } },
});
const base = DEFAULT_SETTINGS;

test("a new shop writes nothing by itself: neither the mode nor any field allows it", () => {
  expect(base.automation).toBe("suggest");
  expect(Object.values(base.fields).filter(({ mode }) => mode === "auto")).toEqual([]);
});

test("what two people changed apart stands together", () => {
  const { merged, changed, collisions } = mergeSettings({
    base,
    mine: { ...base, language: "de" },
    current: withAlt(0.8),
  });
  expect(collisions).toEqual([]);
  expect(changed).toEqual(["language"]);
  expect(merged).toEqual({ ...withAlt(0.8), language: "de" });
});

test("the same setting changed to two things collides; changed to one thing it does not", () => {
  expect(mergeSettings({ base, mine: withAlt(0.9), current: withAlt(0.8) }).collisions).toEqual(["fields.alt"]);
  expect(mergeSettings({ base, mine: withAlt(0.8), current: withAlt(0.8) })).toMatchObject({
    collisions: [],
    changed: [],
  });
});

test("what a page showed and nobody touched never overwrites what somebody saved", () => {
  expect(mergeSettings({ base, mine: base, current: { ...base, language: "fr" } }).merged.language).toBe("fr");
});

test("of two sets of settings, those named are taken over", () => {
  expect(
    changedPaths(base, takeOver(base, { ...withAlt(0.6), language: "ja", defects: "off" }, ["fields.alt", "defects"])),
  ).toEqual(["defects", "fields.alt"]);
});

test("a page from before a setting came to be changes nothing about it", () => {
  const { categoryFields: _, ...older } = DEFAULT_SETTINGS.fields;
  const { voices: _voices, notify: _notify, ...known } = base;
  const sent = (more: object) => ShopSettings.parse({ ...known, fields: older, ...more });
  const current = {
    ...base,
    fields: { ...base.fields, categoryFields: { mode: "review" as const, threshold: 0.9 } },
    voices: { de: { ...PLAIN_VOICE, tone: "warm" as const } },
    notify: { ...base.notify, runs: false },
  };
  expect(mergeSettings({ base: sent({}), mine: sent({ language: "de" }), current })).toEqual({
    merged: { ...current, language: "de" },
    changed: ["language"],
    collisions: [],
  });
  expect(ShopSettings.safeParse({ ...base, fields: null }).success).toBe(false);
  expect(ShopSettings.safeParse({ ...base, fields: { ...older, nonsense: older.alt } }).success).toBe(false);
});
