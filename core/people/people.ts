import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type ShopDb } from "#core/tenancy/for-shop.ts";

/** What Shopify says of a person who uses the app. @param input.owner whether the store is theirs */
export async function rememberPerson(
  database: Database,
  shopId: ShopId,
  input: { id: string; name: string; owner: boolean; now: Date },
): Promise<void> {
  const { id, name, owner, now } = input;
  await forShop(database, shopId, async (db) => {
    await db.person.upsert({
      where: { shopId_id: { shopId, id } },
      create: { shopId, id, name, owner, readAt: now },
      update: { name, owner, readAt: now },
    });
  });
}

/** Says who is behind a `by`. */
export type NameOf = (by: string | null) => Who;

/**
 * `kind` rules: the shop's own rules let it pass; person: somebody decided, with a name where it is known; key: a program of
 * the shop's, by the name of its key.
 */
export type Who = { kind: "rules" } | { kind: "person" | "key"; name: string | null };

/** The people and keys of one shop, some dozens at most, for a page that shows who did what. */
export async function readPeople(db: ShopDb): Promise<NameOf> {
  const names = new Map(
    (await db.person.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [id, name]),
  );
  const keys = await db.apiKey.findMany({ select: { id: true, name: true } });
  for (const { id, name } of keys) names.set(keyBy(id), name);
  return (by) => whoOf(by, names);
}

const keyBy = (id: string): string => `key ${id}`;

/** `by` as it is stored: "user 42", "key 1f2e", null for the rules; events of earlier versions also say "auto", "undo:user 42". */
export function whoOf(by: string | null, names: ReadonlyMap<string, string>): Who {
  if (by === null || by === "auto") return { kind: "rules" };
  if (by.startsWith("key ")) return { kind: "key", name: names.get(by) ?? null };
  const id = /(?:^|:)user (\S+)$/.exec(by)?.[1];
  return { kind: "person", name: (id && names.get(id)) || null };
}
