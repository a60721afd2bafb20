import { sha256Hex } from "#core/platform/crypto.ts";
import { saveProductFormJob } from "#core/jobs/catalogue.ts";
import { awaited } from "#core/jobs/run-tag.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type ShopDb, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { changedFields, type FormBase, type FormField, type FormFields, type FormShown, shownOf } from "./form.ts";

/** `gid`: the product that is edited, null of one that is to be made; `base`: what whoever edits saw of it. */
export type FormSent = { id: string } & (
  { gid: null; fields: FormFields } | { gid: ProductGid; base: FormBase; fields: Partial<FormFields> }
);

/**
 * Has a product made, or what was changed of one written. A form is done once: the same sent again while it is under way or after
 * it was saved changes nothing; after it failed or collided, or while nothing works on it, it is tried again as it was sent last.
 * @returns whether it was taken; false where the same is under way or saved
 * @throws NotAllowed below staff; NotFound for a photo that was not sent, or whose day is over; InvalidInput for a photo of another
 *   product, and where a form of this id is under way or saved that asked for something else
 */
export async function sendForm(platform: Platform, scope: Scope, sent: FormSent): Promise<boolean> {
  requireRole(scope, "staff");
  const { shopId, actor } = scope;
  const { id, gid } = sent;
  const base = gid === null ? null : sent.base;
  const wanted = base === null ? sent.fields : changedOf(base, sent.fields);
  assertOwnPhotos(base, wanted);
  const digest = digestOf(gid, wanted);
  return transact(platform, scope, async ({ db, query, request, emit, now }) => {
    const asked = {
      state: "open" as const,
      wanted,
      digest,
      ...(base ? { base } : {}),
      sentAt: now,
      by: actor?.by ?? "",
    };
    const row = { shopId, id, productGid: gid, collided: [], createdAt: now, ...asked };
    const { count } = await db.productForm.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) {
      // Of two that are sent at once one waits.
      await query(sql`SELECT 1 FROM "ProductForm" WHERE "shopId" = ${shopId} AND id = ${id} FOR UPDATE`);
      if (await isHeld(db, { id, productGid: gid, digest })) return false;
      const first = gid === null ? await firstSent(db, id) : null;
      await db.productForm.updateMany({
        where: { id },
        data: { ...asked, ...(first ? { base: first } : {}), collided: [], problem: null, told: null, tries: 0 },
      });
    }
    await assertThere(db, wanted);
    request(saveProductFormJob, { shopId, form: id }, { correlationId: awaited(scope.correlationId) });
    emit({ kind: "product.sent", ...(gid === null ? {} : { productGid: gid }), data: { title: wanted.title ?? "" } });
    return true;
  });
}

const UNDER_WAY = ["queued", "running", "waiting"] as const;
type Asked = { id: string; productGid: ProductGid | null; digest: string };

/**
 * Whether the same is under way or saved. A form is `open` also where its task was given up: nothing works on it then.
 * @throws InvalidInput where what is under way or saved under this id is something else
 */
async function isHeld(db: ShopDb, { id, productGid, digest }: Asked): Promise<boolean> {
  const row = await db.productForm.findFirst({ where: { id } });
  if (!row) return false;
  // One that has made its product carries it.
  const isOther = row.state !== "saved" && row.productGid !== productGid;
  const task = { name: saveProductFormJob.name, key: id, state: { in: [...UNDER_WAY] } };
  const isOver = row.state === "failed" || row.state === "collided";
  if (!isOther && (isOver || (row.state === "open" && (await db.task.count({ where: task })) === 0))) return false;
  if (isOther || (row.digest !== null && row.digest !== digest)) throw new InvalidInput({ code: "form_sent" });
  return true;
}

/** What a form for a new product asked for when it was sent first: its product may have been made of that. */
async function firstSent(db: ShopDb, id: string): Promise<FormBase | null> {
  const row = await db.productForm.findFirst({ where: { id }, select: { base: true, wanted: true } });
  return (row?.base ?? row?.wanted ?? null) as FormBase | null;
}

const digestOf = (gid: ProductGid | null, wanted: Partial<FormFields>): string =>
  sha256Hex(JSON.stringify([gid, wanted]));

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
