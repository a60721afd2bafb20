import { saveProductFormJob } from "#core/jobs/catalogue.ts";
import { awaited } from "#core/jobs/run-tag.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type ShopDb } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { changedFields, type FormBase, type FormField, type FormFields, type FormShown, shownOf } from "./form.ts";

/** `gid`: the product that is edited, null of one that is to be made; `base`: what whoever edits saw of it. */
export type Sent = { id: string } & (
  { gid: null; fields: FormFields } | { gid: ProductGid; base: FormBase; fields: Partial<FormFields> }
);

/**
 * Has a product made, or what was changed of one written. A form is done once: sent again while it is under way or after it was
 * saved it changes nothing, after it failed or collided it is tried again as it was sent last.
 * @throws NotAllowed below staff; NotFound for a photo that was not sent, or whose day is over; InvalidInput for a photo of another
 *   product
 */
export async function sendForm(platform: Platform, scope: Scope, sent: Sent): Promise<void> {
  requireRole(scope, "staff");
  const { shopId, actor } = scope;
  const { id, gid } = sent;
  const base = gid === null ? null : sent.base;
  const wanted = base === null ? sent.fields : changedOf(base, sent.fields);
  assertOwnPhotos(base, wanted);
  await transact(platform, scope, async ({ db, request, emit, now }) => {
    await assertThere(db, wanted);
    const asked = { state: "open" as const, wanted, ...(base ? { base } : {}), sentAt: now, by: actor?.by ?? "" };
    const row = { shopId, id, productGid: gid, collided: [], createdAt: now, ...asked };
    const { count } = await db.productForm.createMany({ data: [row], skipDuplicates: true });
    const again = { id, productGid: gid, state: { in: ["failed" as const, "collided" as const] } };
    const taken =
      count > 0 ||
      (
        await db.productForm.updateMany({
          where: again,
          data: { ...asked, collided: [], problem: null, told: null, tries: 0 },
        })
      ).count > 0;
    if (!taken) return;
    request(saveProductFormJob, { shopId, form: id }, { correlationId: awaited(scope.correlationId) });
    emit({ kind: "product.sent", ...(gid === null ? {} : { productGid: gid }), data: { title: wanted.title ?? "" } });
  });
}

const changedOf = (base: FormBase, fields: Partial<FormFields>): Partial<FormFields> =>
  Object.fromEntries(changedFields(base, fields).map((field) => [field, fields[field]]));

function assertOwnPhotos(base: FormBase | null, { photos }: Partial<FormFields>): void {
  const own = new Set((base?.photos ?? []).map(({ media }) => media));
  const named = (photos ?? []).flatMap(({ media }) => media ?? []);
  if (named.some((media) => !own.has(media)) || new Set(named).size < named.length)
    throw new InvalidInput({ code: "photo_gone" });
}

async function assertThere(db: ShopDb, { photos }: Partial<FormFields>): Promise<void> {
  const ids = [...new Set((photos ?? []).flatMap(({ upload }) => upload ?? []))];
  if (ids.length === 0) return;
  const there = await db.upload.count({ where: { id: { in: ids }, state: { in: ["received", "ready"] } } });
  if (there < ids.length) throw new NotFound({ code: "upload_gone" });
}

/** A form that was sent. `problem`: why it failed, a code; `told`: in Shopify's words, or which photo. */
export type SentForm = {
  id: string;
  productGid: ProductGid | null;
  state: "open" | "saved" | "collided" | "failed";
  collided: FormField[];
  problem: string | null;
  told: string | null;
  createdAt: Date;
};

/** Null: there is none, or not in this shop. */
export async function sentForm(database: Database, shopId: ShopId, id: string): Promise<SentForm | null> {
  const row = await forShop(database, shopId, (db) => db.productForm.findFirst({ where: { id } }));
  if (!row) return null;
  const { state, collided, problem, told, createdAt } = row;
  const productGid = row.productGid as ProductGid | null;
  return { id, productGid, state, collided: collided as FormField[], problem, told, createdAt };
}

/** A product as it stands in Shopify at this moment. @throws NotFound; as ShopifyAdmin does */
export async function readForm(deps: { adminFor: AdminFor }, shopId: ShopId, gid: ProductGid): Promise<FormShown> {
  const shown = await (await deps.adminFor(shopId)).readProductForm(gid);
  if (!shown) throw new NotFound({ code: "product_unknown" });
  return shownOf(shown);
}
