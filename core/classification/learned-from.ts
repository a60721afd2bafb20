import type { SuggestionState, SuggestionVerdict } from "../../prisma/generated/client.ts";
import type { CategoryExample, ShopKind } from "#core/engine/index.ts";
import { parseField, stillStands } from "#core/fields/index.ts";
import type { NewExample } from "#core/learning/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";

/** What a person settled about a product: the shop learns from it. */
export type SettledCategory = Pick<NewExample, "category" | "source"> | null;

/** What the shop's own decisions say that bears on this product, and what this product adds to them. */
export type ShopLearning = {
  examples: CategoryExample[];
  /** What its other products surely are. */
  kind: ShopKind;
  /** Mean embedding of this product's photos. */
  vector: Float32Array | null;
  settled: SettledCategory;
};

/**
 * What a shop's other products surely are: those that a person settled, and those that were sure by themselves. What was
 * judged with the help of its neighbours does not count, so no guess feeds the next.
 */
export function kindOfShop(
  examples: readonly Pick<CategoryExample, "categoryId">[],
  sure: readonly { ownCategoryId: string | null; _count: number }[],
): ShopKind {
  const kind = new Map<string, number>();
  const count = (id: string, products: number) => kind.set(id, (kind.get(id) ?? 0) + products);
  for (const { categoryId } of examples) count(categoryId, 1);
  for (const { ownCategoryId, _count } of sure) if (ownCategoryId !== null) count(ownCategoryId, _count);
  return kind;
}

type Written = { field: string; readBack: string | null };
type Suggested = {
  field: string;
  state: SuggestionState;
  value: unknown;
  decidedValue: unknown;
  verdict: SuggestionVerdict | null;
  decidedAt: Date | null;
};

/**
 * Approved or edited in the app since learning began, or set in Shopify by somebody else than us. What we wrote by
 * ourselves teaches nothing.
 */
export function settledBy(
  snapshot: ProductSnapshot,
  rows: { written: readonly Written[]; suggestions: readonly Suggested[]; learnSince: Date | null },
): SettledCategory {
  const ofCategory = ({ field }: { field: string }) => field === "category";
  const { category } = snapshot;
  const written = rows.written.findLast(ofCategory);
  if (category && !(written && stillStands(parseField("category"), category, written)))
    return { category, source: "merchant" };
  const last = rows.suggestions.findLast(ofCategory);
  if (!last?.decidedAt || last.verdict === "auto" || (rows.learnSince && last.decidedAt < rows.learnSince)) return null;
  if (last.state === "accepted") return { category: last.value as Category, source: "approved" };
  return last.state === "edited" ? { category: last.decidedValue as Category, source: "edited" } : null;
}

type Category = { id: string; path: string };
