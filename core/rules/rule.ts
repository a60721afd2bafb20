import { z } from "zod";
import { ESSENTIAL } from "#core/fields/index.ts";
import { CategoryId, CollectionGid } from "#core/platform/ids.ts";

/** Shopify takes 250 photos of a product; a description of 2,000 words is longer than anybody reads. */
export const RULE_LIMITS = { rules: 20, photos: 250, quality: 100, words: 2_000 };

const atLeast = (most: number) => z.number().int().min(1).max(most).nullable();

/** All products, a category with everything below it, a product type, whatever the size of its letters, or a collection. */
const Scope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("category"), id: CategoryId, path: z.string().trim().min(1).max(500) }),
  z.object({ kind: z.literal("collection"), id: CollectionGid, path: z.string().trim().min(1).max(255) }),
  z.object({ kind: z.literal("type"), name: z.string().trim().min(1).max(255) }),
]);

/** What a finished product has: fields that are not empty, and photos, points of its main photo and words at least. */
export const Rule = z.object({
  id: z.uuid(),
  scope: Scope,
  fields: z.array(z.enum(ESSENTIAL)).max(ESSENTIAL.length),
  photos: atLeast(RULE_LIMITS.photos),
  quality: atLeast(RULE_LIMITS.quality),
  words: atLeast(RULE_LIMITS.words),
});
export type Rule = z.infer<typeof Rule>;

/** What a shop without rules of its own is held to: what shoppers, search engines and feeds miss first. */
export const DEFAULT_RULE: Rule = {
  id: "00000000-0000-4000-8000-000000000000",
  scope: { kind: "all" },
  fields: ["category", "description", "alt"],
  photos: 1,
  quality: null,
  words: null,
};
