import type { ShopId } from "#core/platform/ids.ts";

type StoredObject = { bytes: Uint8Array; contentType: string };

/** Objects of one shop, by a key of letters, digits, ".", "-", "_" and "/". */
export interface ObjectStorage {
  put(shopId: ShopId, key: string, object: StoredObject): Promise<void>;
  /** Null when there is none. */
  get(shopId: ShopId, key: string): Promise<Uint8Array | null>;
  /** Everything of the shop; nothing there is no error. */
  deleteAll(shopId: ShopId): Promise<void>;
}

export const ObjectKey = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
