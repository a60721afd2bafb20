import { createHmac, timingSafeEqual } from "node:crypto";
import type { ShopId } from "#core/platform/ids.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { exportKey, typeOf } from "./make-export.ts";

/** A link is good for a quarter of an hour. */
const LINK_MS = 15 * 60_000;

/** The newest first: it signs, and all of them are good. */
type Keys = readonly { key: Buffer }[];
type Signed = { shopId: ShopId; id: string; ends: number };

const signature = (key: Buffer, { shopId, id, ends }: Signed): Buffer =>
  createHmac("sha256", createHmac("sha256", key).update("export-link").digest())
    .update(`${shopId}/${id}/${ends}`)
    .digest();

/**
 * What opens an export for a quarter of an hour, whoever has it: a browser that saves a file sends no session token. Signed, so that
 * reading it changes nothing.
 * @returns letters, digits, "-", "_" and "."; until when it is good
 */
export function exportLink(keys: Keys, of: { shopId: ShopId; id: string; now: Date }): { code: string; until: Date } {
  const [newest] = keys;
  if (!newest) throw new Error("no key to sign with");
  const ends = of.now.getTime() + LINK_MS;
  const mac = signature(newest.key, { ...of, ends }).toString("base64url");
  return { code: `${of.id}.${ends.toString(36)}.${mac}`, until: new Date(ends) };
}

/** The export that a link names; null for one that is wrong or over. */
function readLink(keys: Keys, { shopId, code, now }: { shopId: ShopId; code: string; now: Date }): string | null {
  const [, id = "", until = "", mac = ""] = /^([0-9a-f-]{36})\.([0-9a-z]{1,10})\.([\w-]{43})$/.exec(code) ?? [];
  const given = Buffer.from(mac, "base64url");
  const ends = Number.parseInt(until, 36);
  const isOf = ({ key }: Keys[number]) => timingSafeEqual(signature(key, { shopId, id, ends }), given);
  return given.length === 32 && ends > now.getTime() && keys.some(isOf) ? id : null;
}

/** `open`: its bytes, once they are wanted; null where the store has none. */
export type ExportFile = {
  name: string;
  type: string;
  bytes: number;
  open: () => Promise<AsyncIterable<Uint8Array> | null>;
};
type Reading = { database: Database; storage: Pick<ObjectStorage, "open">; tokenKeys: Keys };

/** The file by such a link; null for a link that is wrong or over, and for a file that was not made or is kept no more. */
export async function exportAt(
  { database, storage, tokenKeys }: Reading,
  of: { shopId: ShopId; code: string; now: Date },
): Promise<ExportFile | null> {
  const id = readLink(tokenKeys, of);
  if (id === null) return null;
  const where = { id, madeAt: { not: null }, endsAt: { gt: of.now } };
  const row = await forShop(database, of.shopId, (db) => db.export.findFirst({ where }));
  if (!row) return null;
  const day = row.createdAt.toISOString().slice(0, 10);
  const name = `imagineai-${row.kind}-${day}.${row.format}`;
  return {
    name,
    type: typeOf(row.format),
    bytes: Number(row.bytes),
    open: () => storage.open(of.shopId, exportKey(row)),
  };
}
