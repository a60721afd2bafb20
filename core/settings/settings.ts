import { z } from "zod";
import { FIELD_GROUPS, type FieldGroup, type FieldRule, fieldSpec } from "#core/fields/index.ts";

const Rule: z.ZodType<FieldRule> = z.object({
  mode: z.enum(["off", "review", "auto"]),
  threshold: z.number().min(0.5).max(1),
});

/** What a field does until its merchant says otherwise (core/fields/table.ts). */
const DEFAULT_RULES = Object.fromEntries(FIELD_GROUPS.map((group) => [group, fieldSpec(group).rule])) as Record<
  FieldGroup,
  FieldRule
>;

/** A page from before a field came to be does not know it: there it stays as it is. */
const Rules = z.preprocess(
  (given) => (typeof given === "object" && given !== null ? { ...DEFAULT_RULES, ...given } : given),
  z.record(z.enum(FIELD_GROUPS), Rule),
);

export const LANGUAGES = ["en", "de", "fr", "es", "ja"] as const;

export const ShopSettings = z.object({
  /**
   * manual: products are analysed only when asked; suggest: nothing passes by itself; automatic: by the rules below.
   */
  automation: z.enum(["manual", "suggest", "automatic"]),
  fields: Rules,
  language: z.enum(LANGUAGES),
  /**
   * Photos that differ from the shop's others of their kind: not looked for, pointed out, or only when they differ a
   * lot.
   */
  defects: z.enum(["off", "normal", "strict"]),
});
export type ShopSettings = z.infer<typeof ShopSettings>;

export const DEFAULT_SETTINGS: ShopSettings = {
  automation: "suggest",
  fields: DEFAULT_RULES,
  language: "en",
  defects: "normal",
};
