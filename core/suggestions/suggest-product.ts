import { forgetProduct } from "#core/intake/forget-product.ts";
import { parseField, readField } from "#core/fields/index.ts";
import { publishProductJob, writeCopyJob } from "#core/jobs/catalogue.ts";
import { CATEGORY_THRESHOLDS } from "#core/analysis/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import type { ProductSnapshot, ShopifyAdmin } from "#core/shopify/index.ts";
import { type Later, later } from "#core/tasks/outcome.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import { attributesOf } from "./attributes-of.ts";
import type { SuggestDeps } from "./deps.ts";
import { loadEvidence, type SeenPhoto } from "./load-evidence.ts";
import { ownWords } from "./own-words.ts";
import { photoProposals } from "./photo-proposals.ts";
import { proposeAll } from "./propose.ts";

const AWAIT_COPY_MS = 4_000;
const PREPARING_MS = 2_000;

export type Judged = {
  id: string | null;
  path: string;
  confidence: number;
  reasons: string[];
  contradiction: string | null;
  top: { id: string; path: string; confidence: number }[];
};

/** Evidence -> suggestions that need no language model; asks for the copy where there is something to write about. */
export async function suggestProduct(deps: SuggestDeps, scope: Scope, productGid: ProductGid): Promise<{ kind: "suggested"; accepted: number } | { kind: "gone" } | Later> {
  const admin = await deps.adminFor(scope.shopId);
  const snapshot = await admin.readProduct(productGid);
  if (!snapshot) {
    await transact(deps, scope, (work) => forgetProduct(work, productGid));
    return { kind: "gone" };
  }
  const { photos, words } = await forShop(deps.database, scope.shopId, async (db) => ({ photos: await loadEvidence(db, productGid), words: await ownWords(db, snapshot) }));
  const category = await judge({ deps, admin, shopId: scope.shopId }, snapshot, photos);
  if (category === "preparing") return later(PREPARING_MS, "the list of categories is being read");
  const attributes = await attributesOf({ admin, logger: deps.logger }, { photos, words, categoryId: settledCategory(snapshot, category) });
  return transact(deps, scope, async (work) => {
    const settings = await readSettings(work.db);
    const context = { shopId: scope.shopId, productGid, settings, readBefore: (path: string) => readField(snapshot, parseField(path)) };
    const accepted = await proposeAll(work, context, photoProposals({ snapshot, photos, category, attributes, engineVersion: deps.engineVersion }));
    await work.db.product.updateMany({ where: { gid: productGid }, data: summaryOf(photos, category) });
    const safe = photos.length > 0 && photos.every((photo) => photo.evidence.moderation.state === "ok");
    // The texts usually follow within seconds: one write for both. If they do not, what the photos said is not held up by it.
    const delayMs = safe ? AWAIT_COPY_MS : 0;
    if (accepted > 0) await work.request(publishProductJob, { shopId: scope.shopId, productGid }, { delayMs });
    if (safe) await work.request(writeCopyJob, { shopId: scope.shopId, productGid });
    else work.emit({ kind: "copy.skipped", productGid, data: { reason: photos.length === 0 ? "no photos" : "a photo needs a look first" } });
    return { kind: "suggested", accepted } as const;
  });
}

/** Attributes belong to a category: the merchant's own, or ours where it is more than a guess. */
const settledCategory = (snapshot: ProductSnapshot, category: Judged): string | null =>
  snapshot.category?.id ?? (category.confidence >= CATEGORY_THRESHOLDS.default ? category.id : null);

/** An answer that the shop's live taxonomy does not have, or has archived, is no answer. */
async function judge(from: { deps: SuggestDeps; admin: ShopifyAdmin; shopId: ShopId }, snapshot: ProductSnapshot, photos: readonly SeenPhoto[]): Promise<Judged | "preparing"> {
  if (photos.length === 0) return { id: null, path: "", confidence: 0, reasons: [], top: [], contradiction: null };
  const decision = await from.deps.judgeCategory(from.shopId, { photos: photos.map((photo) => photo.evidence), title: snapshot.title });
  if (decision === "preparing") return decision;
  const live = decision.id === null ? null : await from.admin.readCategory(decision.id);
  if (!live || live.archived) return { ...decision, id: null, path: "" };
  return { ...decision, path: live.path };
}

function summaryOf(photos: readonly SeenPhoto[], category: Judged) {
  const lowest = photos.length === 0 ? null : Math.round(Math.min(...photos.map((photo) => photo.evidence.quality.score)));
  return {
    quality: lowest,
    categoryId: category.id,
    categoryPath: category.id === null ? null : category.path,
    categoryConfidence: category.confidence,
    analysedAt: photos.length === 0 ? null : new Date(Math.max(...photos.map((photo) => photo.seenAt.getTime()))),
  };
}
