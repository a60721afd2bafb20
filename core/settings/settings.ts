import { z } from "zod";
import { FIELD_GROUPS, type FieldGroup } from "#core/fields/index.ts";

/**
 * off: never suggested; review: a person decides; auto: passes by itself when sure enough and nothing human is
 * replaced.
 */
const FieldRule = z.object({ mode: z.enum(["off", "review", "auto"]), threshold: z.number().min(0.5).max(1) });
export type FieldRule = z.infer<typeof FieldRule>;

export const LANGUAGES = ["en", "de", "fr", "es", "ja"] as const;

export const ShopSettings = z.object({
  /**
   * manual: products are analysed only when asked; suggest: nothing passes by itself; automatic: by the rules below.
   */
  automation: z.enum(["manual", "suggest", "automatic"]),
  fields: z.record(z.enum(FIELD_GROUPS), FieldRule),
  language: z.enum(LANGUAGES),
  /**
   * Photos that differ from the shop's others of their kind: not looked for, pointed out, or only when they differ a
   * lot.
   */
  defects: z.enum(["off", "normal", "strict"]),
});
export type ShopSettings = z.infer<typeof ShopSettings>;

/**
 * Nothing is written to a store before its merchant has switched it on, field by field. The thresholds are what a field
 * starts from then: .9 for the category is the one whose measured precision allows unattended writing
 * (models/MODELS.md).
 */
export const DEFAULT_RULES: Record<FieldGroup, FieldRule> = {
  category: { mode: "review", threshold: 0.9 },
  alt: { mode: "review", threshold: 0.7 },
  metafields: { mode: "review", threshold: 0.5 },
  attributes: { mode: "review", threshold: 0.9 },
  "seo.title": { mode: "review", threshold: 0.9 },
  "seo.description": { mode: "review", threshold: 0.9 },
  description: { mode: "review", threshold: 0.9 },
  tags: { mode: "review", threshold: 0.9 },
  title: { mode: "off", threshold: 0.95 },
};

export const DEFAULT_SETTINGS: ShopSettings = {
  automation: "suggest",
  fields: DEFAULT_RULES,
  language: "en",
  defects: "normal",
};
