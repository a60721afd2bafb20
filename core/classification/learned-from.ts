import type { SuggestionState, SuggestionVerdict } from "../../prisma/generated/client.ts";
import type { CategoryExample } from "#core/engine/index.ts";
import { parseField, stillStands } from "#core/fields/index.ts";
import type { NewExample } from "#core/learning/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";

/** What a person settled about a product: the shop learns from it. */
export type Settled = Pick<NewExample, "category" | "source"> | null;

/** What the shop's own decisions say that bears on this product, and what this product adds to them. */
export type Learned = {
  examples: CategoryExample[];
  /** Mean embedding of this product's photos. */
  vector: Float32Array | null;
  settled: Settled;
};

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
): Settled {
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
