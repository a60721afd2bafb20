import { z } from "zod";
import { FIELD_GROUPS, type FieldGroup, type FieldRule, fieldSpec } from "#core/fields/index.ts";

const Rule: z.ZodType<FieldRule> = z.object({
  mode: z.enum(["off", "review", "auto"]),
  threshold: z.number().min(0.5).max(1),
});

export const LANGUAGES = ["en", "de", "fr", "es", "ja"] as const;

export const ShopSettings = z.object({
  /**
   * manual: products are analysed only when asked; suggest: nothing passes by itself; automatic: by the rules below.
   */
  automation: z.enum(["manual", "suggest", "automatic"]),
  fields: z.record(z.enum(FIELD_GROUPS), Rule),
  language: z.enum(LANGUAGES),
  /**
   * Photos that differ from the shop's others of their kind: not looked for, pointed out, or only when they differ a
   * lot.
   */
  defects: z.enum(["off", "normal", "strict"]),
});
export type ShopSettings = z.infer<typeof ShopSettings>;

/** What a field does until its merchant says otherwise (core/fields/table.ts). */
export const DEFAULT_RULES = Object.fromEntries(FIELD_GROUPS.map((group) => [group, fieldSpec(group).rule])) as Record<
  FieldGroup,
  FieldRule
>;

export const DEFAULT_SETTINGS: ShopSettings = {
  automation: "suggest",
  fields: DEFAULT_RULES,
  language: "en",
  defects: "normal",
};
