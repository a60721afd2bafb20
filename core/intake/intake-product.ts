import { type FieldValue, parseField, readField, sameValue } from "#core/fields/index.ts";
import { analyseImageJob, suggestProductJob } from "#core/jobs/catalogue.ts";
import { digest } from "#core/platform/crypto.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import type { MediaSnapshot, ProductSnapshot } from "#core/shopify/index.ts";
import { type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { compareImages, sourceDigest } from "./changed-images.ts";
import type { IntakeDeps } from "./deps.ts";
import { forgetImages, forgetProduct } from "./forget-product.ts";
import { type Later, later } from "#core/tasks/outcome.ts";

const MEDIA_POLL_MS = 2_000;

/** What suggestions rest on besides the photos. Fields that we write ourselves are left out, so publishing cannot call for new ones. */
export const inputDigest = (snapshot: ProductSnapshot): string =>
  digest([snapshot.title, snapshot.vendor, snapshot.productType, snapshot.options]);

/**
 * Reads the product afresh (a webhook's payload may be old), waits until its photos are ready, and asks for the analysis of those
 * that changed. Idempotent: a second run on the same state asks for nothing.
 */
export async function intakeProduct(deps: IntakeDeps, scope: Scope, productGid: ProductGid): Promise<{ kind: "read"; changed: number } | { kind: "gone" } | Later> {
  const snapshot = await (await deps.adminFor(scope.shopId)).readProduct(productGid);
  if (!snapshot) {
    await transact(deps, scope, (work) => forgetProduct(work, productGid));
    return { kind: "gone" };
  }
  return transact(deps, scope, async (work) => {
    const before = await work.db.product.findUnique({ where: { shopId_gid: { shopId: scope.shopId, gid: productGid } }, include: { images: true } });
    const known = await withHands(work, before?.images ?? []);
    const { changed, removed } = compareImages(snapshot.media, known, deps.engineFor(scope.shopId).engineVersion);
    await saveProduct(work, scope, snapshot, { changed, known });
    await forgetImages(work, removed);
    for (const media of changed) work.request(analyseImageJob, { shopId: scope.shopId, productGid, mediaGid: media.gid });
    const altered = !before || before.inputDigest !== inputDigest(snapshot) || removed.length > 0;
    if (changed.length === 0 && (altered || (await hasStaleSuggestion(work, snapshot)))) {
      work.request(suggestProductJob, { shopId: scope.shopId, productGid });
    }
    work.emit({ kind: "product.read", productGid, data: { title: snapshot.title, changed: changed.length } });
    if (snapshot.media.some((media) => media.state === "processing")) return later(MEDIA_POLL_MS, "photos are still being prepared by Shopify");
    return { kind: "read", changed: changed.length } as const;
  });
}

/** Which photos that are not looked at yet have somebody who will. */
async function withHands<Image extends { gid: string; state: string }>({ db }: Work, images: readonly Image[]) {
  const pending = images.filter((image) => image.state === "pending").map((image) => image.gid);
  const where = { name: analyseImageJob.name, key: { in: pending }, state: { in: ["queued", "running", "waiting", "failed"] } };
  const open = pending.length === 0 ? [] : await db.task.findMany({ where, select: { key: true } });
  const hands = new Set(open.map(({ key }) => key));
  return images.map((image) => ({ ...image, inHand: hands.has(image.gid) }));
}

type Shown = { gid: string; position: number; url: string; width: number | null; height: number | null };

async function saveProduct({ db }: Work, { shopId }: Scope, snapshot: ProductSnapshot, { changed, known }: { changed: readonly MediaSnapshot[]; known: readonly Shown[] }) {
  const data = {
    title: snapshot.title,
    handle: snapshot.handle,
    status: snapshot.status.toLowerCase(),
    thumbnailUrl: snapshot.media.find((media) => media.url)?.url ?? null,
    inputDigest: inputDigest(snapshot),
    readAt: snapshot.updatedAt,
  };
  await db.product.upsert({
    where: { shopId_gid: { shopId, gid: snapshot.gid } },
    create: { shopId, gid: snapshot.gid, ...data },
    update: data,
  });
  const altered = new Set(changed.map((media) => media.gid)), byGid = new Map(known.map((image) => [image.gid, image]));
  for (const [position, media] of snapshot.media.entries()) {
    const { gid, url, width, height } = media, before = byGid.get(gid);
    if (url === null) continue;
    const shown = { position, url, width, height };
    if (altered.has(gid)) {
      const fresh = { ...shown, sourceDigest: sourceDigest(media), state: "pending", reason: null };
      await db.image.upsert({ where: { shopId_gid: { shopId, gid } }, create: { shopId, gid, productGid: snapshot.gid, ...fresh }, update: fresh });
    } else if (before && Object.entries(shown).some(([key, value]) => before[key as keyof Shown] !== value)) await db.image.updateMany({ where: { gid }, data: shown });
  }
}

/** A person has since written what we had a suggestion for: the suggestion must be made anew, or go. */
async function hasStaleSuggestion({ db }: Work, snapshot: ProductSnapshot): Promise<boolean> {
  const waiting = await db.suggestion.findMany({ where: { productGid: snapshot.gid, state: "waiting" } });
  return waiting.some((suggestion) => {
    const field = parseField(suggestion.field);
    const current = readField(snapshot, field);
    return current === undefined || !sameValue(field.kind, current, suggestion.before as FieldValue);
  });
}
