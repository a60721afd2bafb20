import { type CategoryExample, centroid } from "#core/analysis/index.ts";
import { digestValue } from "#core/fields/index.ts";
import { loadExamples, type NewExample } from "#core/learning/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import type { ShopDb } from "#core/tenancy/for-shop.ts";
import { loadEmbeddings, type SeenPhoto } from "./load-evidence.ts";

export type Learned = {
  examples: CategoryExample[];
  /** Mean embedding of this product's photos. */
  vector: Float32Array | null;
  /** What a person settled about this product: the shop learns from it. */
  settled: Pick<NewExample, "category" | "source"> | null;
};

/** What the shop's own decisions say that bears on this product, and what this product adds to them. */
export async function learnedFrom(db: ShopDb, { shopId, snapshot, photos }: { shopId: ShopId; snapshot: ProductSnapshot; photos: readonly SeenPhoto[] }): Promise<Learned> {
  const vectors = photos.length > 0 ? [...(await loadEmbeddings(db, photos)).values()] : [];
  return { examples: await loadExamples(db, shopId, snapshot.gid), vector: centroid(vectors), settled: await settledBy(db, snapshot) };
}

/** Approved or edited in the app since learning began, or set in Shopify by somebody else than us. What we wrote by ourselves teaches nothing. */
async function settledBy(db: ShopDb, snapshot: ProductSnapshot): Promise<Learned["settled"]> {
  const ofCategory = { where: { productGid: snapshot.gid, field: "category" }, orderBy: { revision: "desc" as const } };
  const written = await db.publication.findFirst({ ...ofCategory, where: { ...ofCategory.where, state: "written" } });
  const { category } = snapshot;
  const ours = category !== null && written?.readBack === digestValue("taxonomy", { id: category.id, path: category.path });
  if (category && !ours) return { category, source: "merchant" };
  const last = await db.suggestion.findFirst(ofCategory);
  const since = (await db.settings.findFirst())?.learnSince;
  if (!last?.decidedAt || last.decidedBy === "auto" || (since && last.decidedAt < since)) return null;
  if (last.state === "accepted") return { category: last.value as Category, source: "approved" };
  return last.state === "edited" ? { category: last.decidedValue as Category, source: "edited" } : null;
}

type Category = { id: string; path: string };
