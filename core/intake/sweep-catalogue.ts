import { UNKNOWN } from "#core/feeds/index.ts";
import { intakeProductJob } from "#core/jobs/catalogue.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { lacks, PRODUCTS, SOLD } from "#core/products/index.ts";
import { keepShopProfile, readSettings } from "#core/settings/index.ts";
import type { AdminFor, ListedProduct } from "#core/shopify/index.ts";
import { forShop, type Query, type ShopDb, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

type SweepDeps = Platform & { adminFor: AdminFor; engineFor: (shopId: ShopId) => { engineVersion: string } };

/** Shopify's search index lags behind its writes; looking back this far again costs a few reads and misses nothing. */
const OVERLAP_MS = 15 * 60_000;

/**
 * Walks the products changed since the last walk, oldest first, and asks for the intake of those whose change we have
 * not read:
 * webhooks are not guaranteed to come. The first walk goes through all products and lists them, so that the whole
 * catalogue is known before any of it is looked at; of these only what changed since the install is read. Each page
 * commits for itself.
 */
export async function sweepCatalogue(deps: SweepDeps, scope: Scope): Promise<{ seen: number; requested: number }> {
  const admin = await deps.adminFor(scope.shopId);
  const shop = await deps.database.shop.findUniqueOrThrow({ where: { id: scope.shopId } });
  const profile = await admin.readShop();
  await forShop(deps.database, scope.shopId, (db) => keepShopProfile(db, scope.shopId, profile));
  const began = deps.clock.now();
  const all = shop.listedAt === null || shop.sweptTo === null;
  const overlap = shop.listedAt === null ? 0 : OVERLAP_MS;
  const since = shop.sweptTo && new Date(shop.sweptTo.getTime() - overlap);
  const listed = new Set<string>();
  let [after, seen, requested]: [string | null, number, number] = [null, 0, 0];
  do {
    const page = await admin.changedProducts(all ? null : since, after);
    requested += await takePage(deps, scope, { products: page.products, readFrom: since });
    seen += page.products.length;
    for (const { gid } of page.products) listed.add(gid);
    after = page.next;
    const last = page.products.at(-1);
    // Only ever forwards: a walk from the beginning must not call for the reading of old changes.
    if (last)
      await deps.database.shop.updateMany({
        where: { id: scope.shopId, OR: [{ sweptTo: null }, { sweptTo: { lt: last.updatedAt } }] },
        data: { sweptTo: last.updatedAt },
      });
  } while (after !== null);
  if (all) {
    await readMissing(deps, scope, listed);
    await deps.database.shop.update({ where: { id: scope.shopId }, data: { listedAt: began } });
  }
  requested += await readUnaudited(deps, scope);
  await transact(deps, scope, ({ emit }) => emit({ kind: "sweep.finished", data: { seen, requested, listed: all } }));
  await tellOfUpdate(deps, scope);
  return { seen, requested };
}

/** Newer models look at what is new or changed; what they saw before is looked at again when a person asks for it. */
async function tellOfUpdate(deps: SweepDeps, scope: Scope): Promise<void> {
  const { engineVersion } = deps.engineFor(scope.shopId);
  await transact(deps, scope, async ({ db, query, emit }) => {
    const [told] = await query<{ before: string }>(sql`
      UPDATE "Settings" now SET "engineVersion" = ${engineVersion} FROM "Settings" before
      WHERE before."shopId" = now."shopId" AND now."engineVersion" <> ${engineVersion}
      RETURNING before."engineVersion" AS before`);
    const earlier = { state: "analysed" as const, engineVersion: { not: engineVersion } };
    if (told && told.before !== "" && (await db.image.findFirst({ where: earlier, select: { gid: true } })))
      emit({ kind: "engine.updated", data: { from: told.before, to: engineVersion } });
  });
}

type Page = { products: readonly ListedProduct[]; readFrom: Date | null };

/** @returns of how many products the intake was asked for */
const takePage = (deps: SweepDeps, scope: Scope, { products, readFrom }: Page) =>
  transact(deps, scope, async ({ db, query, request }) => {
    await list(query, scope.shopId, products);
    const unread = await unreadAmong(db, products);
    const manual = (await readSettings(query)).automation === "manual";
    // What is archived is sold no more: only what was looked at before is kept up to date.
    const due = unread.filter(
      ({ updatedAt, looked, status }) =>
        (readFrom === null || updatedAt >= readFrom) && (looked || (!manual && status !== "archived")),
    );
    for (const { gid } of due) request(intakeProductJob, { shopId: scope.shopId, productGid: gid });
    return due.length;
  });

/** Products that nobody has looked at are known by name; of the others, what was read stands. */
async function list(query: Query, shopId: ShopId, products: readonly ListedProduct[]) {
  const rows = products.map((product) => ({ ...product, updatedAt: product.updatedAt.toISOString() }));
  await query(sql`
    INSERT INTO "Product" AS product ("shopId", gid, title, handle, status, "mediaCount", state, "inputDigest", "readAt",
      "createdAt", "updatedAt")
    SELECT ${shopId}, gid, title, handle, status, "mediaCount", 'unseen', '', 'epoch', "updatedAt", "updatedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS listed (gid text, title text, handle text,
      status text, "updatedAt" timestamp, "mediaCount" int)
    ON CONFLICT ("shopId", gid) DO UPDATE SET title = excluded.title, handle = excluded.handle,
      status = excluded.status, "mediaCount" = excluded."mediaCount" WHERE product."readAt" = 'epoch'`);
}

/** What the app knows and the walk did not meet was deleted unheard, or is newer than the walk: reading it tells. */
const readMissing = (deps: SweepDeps, scope: Scope, listed: ReadonlySet<string>) =>
  transact(deps, scope, async ({ db, request }) => {
    const known = await db.product.findMany({ where: { kind: "product" }, select: { gid: true } });
    const missing = known.filter(({ gid }) => !listed.has(gid));
    for (const { gid } of missing)
      request(intakeProductJob, { shopId: scope.shopId, productGid: ProductGid.parse(gid) });
  });

/** Products of one walk: some minutes of a shop's points. */
const UNAUDITED_AT_ONCE = 500;

/**
 * What feeds would miss is not known yet of products that were read before it was kept. Those are read whose photos the
 * shop's engine has looked at, or that Shopify could not take, so that reading them asks for nothing else. Reading that is asked for
 * already, or that has failed and waits for a person or another try, is not asked for again, nor does it keep others from being read.
 */
const readUnaudited = (deps: SweepDeps, scope: Scope) =>
  transact(deps, scope, async ({ query, request }) => {
    const { shopId } = scope;
    const { engineVersion } = deps.engineFor(shopId);
    const rows = await query<{ gid: string }>(sql`
      SELECT gid FROM "Product" p WHERE "shopId" = ${shopId} AND ${PRODUCTS} AND ${SOLD} AND ${lacks(UNKNOWN)}
        AND state <> 'unseen' AND NOT EXISTS (SELECT 1 FROM "Image" i WHERE i."shopId" = p."shopId"
          AND i."productGid" = p.gid AND i."engineVersion" IS DISTINCT FROM ${engineVersion}
          AND NOT (i.state = 'rejected' AND i."engineVersion" IS NULL))
        AND NOT EXISTS (SELECT 1 FROM "Task" t WHERE t."shopId" = p."shopId" AND t.name = ${intakeProductJob.name}
          AND t.key = p.gid AND t.state IN ('queued', 'running', 'waiting', 'failed'))
      ORDER BY gid LIMIT ${UNAUDITED_AT_ONCE}`);
    for (const { gid } of rows) request(intakeProductJob, { shopId, productGid: ProductGid.parse(gid) });
    return rows.length;
  });

/** Those whose last change was not read, with whether they were ever looked at. */
async function unreadAmong(db: ShopDb, products: readonly ListedProduct[]) {
  const known = await db.product.findMany({
    where: { gid: { in: products.map(({ gid }) => gid) } },
    select: { gid: true, readAt: true },
  });
  const readAt = new Map(known.map((product) => [product.gid, product.readAt.getTime()]));
  return products
    .map((product) => ({ ...product, read: readAt.get(product.gid) ?? 0 }))
    .filter(({ read, updatedAt }) => read < updatedAt.getTime())
    .map((product) => ({ ...product, looked: product.read > 0 }));
}
