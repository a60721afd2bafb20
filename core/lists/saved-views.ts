import { requireRole } from "#core/platform/access.ts";
import { InvalidInput } from "#core/platform/errors.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";

/** `query`: the list's address without its place in it ("q=linen&state=review"). */
export type SavedView = { id: string; name: string; query: string };

const MOST_VIEWS = 20;

/** The shop's saved views of its products, oldest first: everybody's who works there. */
export const readSavedViews = (query: Query): Promise<SavedView[]> =>
  query<SavedView>(sql`SELECT id, name, query FROM "SavedView" ORDER BY "createdAt", id LIMIT ${MOST_VIEWS}`);

/**
 * Keeps a view, or gives the one of this id another name. Sent twice, it is kept once.
 * @param input.by as in decisions ("user 42")
 * @throws InvalidInput when the shop has as many as it can, or another one is called so or keeps the same list
 */
export async function saveView(platform: Platform, scope: Scope, input: SavedView & { by: string }): Promise<void> {
  requireRole(scope, "reviewer");
  const { id, name, query: address, by } = input;
  const { shopId } = scope;
  await transact(platform, scope, async (work) => {
    const known = await heldViews(work, scope);
    if (known.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase()))
      throw new InvalidInput({ code: "view_named" });
    // Of two that an earlier version saved, each can still be called otherwise.
    const unmoved = known.some((one) => one.id === id && one.query === address);
    const same = known.find((one) => one.query === address);
    if (same && !unmoved) throw new InvalidInput({ code: "view_saved", name: same.name });
    if (known.length >= MOST_VIEWS && !known.some((one) => one.id === id))
      throw new InvalidInput({ code: "views_full", most: MOST_VIEWS });
    await work.db.savedView.upsert({
      where: { shopId_id: { shopId, id } },
      create: { shopId, id, name, query: address, savedBy: by },
      update: { name, query: address },
    });
  });
}

/** One that is gone already is gone. */
export async function deleteView(platform: Platform, scope: Scope, { id }: { id: string }): Promise<void> {
  requireRole(scope, "reviewer");
  await transact(platform, scope, async ({ db }) => void (await db.savedView.deleteMany({ where: { id } })));
}

/** Two who save at once are counted one after the other. */
async function heldViews({ db, query }: Work, { shopId }: Scope): Promise<SavedView[]> {
  await db.settings.createMany({ data: [{ shopId }], skipDuplicates: true });
  await query(sql`SELECT 1 FROM "Settings" WHERE "shopId" = ${shopId} FOR UPDATE`);
  return readSavedViews(query);
}
