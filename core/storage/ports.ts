import type { ServicePlace } from "#core/settings/index.ts";
import type { ShopId } from "#core/platform/ids.ts";

type StoredObject = { bytes: Uint8Array; contentType: string };

/** Where, and with which headers, an object can be put by whoever has them. */
export type PutAddress = { url: string; headers: Record<string, string> };

/** Objects of one shop, by a key of letters, digits, ".", "-", "_" and "/". */
export interface ObjectStorage {
  /** Where it keeps them; null: on the machines that run the app. */
  readonly place: ServicePlace | null;
  put(shopId: ShopId, key: string, object: StoredObject): Promise<void>;
  /** Null when there is none. */
  get(shopId: ShopId, key: string): Promise<Uint8Array | null>;
  /**
   * An object of any length, in constant memory. It is there when all of it is: what fails on the way leaves the one before.
   * @returns its length in bytes
   */
  putStream(
    shopId: ShopId,
    key: string,
    object: { chunks: AsyncIterable<Uint8Array>; contentType: string },
  ): Promise<number>;
  /** The same, to be read piece by piece. Null when there is none. */
  open(shopId: ShopId, key: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** In bytes. Null when there is none. */
  size(shopId: ShopId, key: string): Promise<number | null>;
  /**
   * An address that takes one object of this length and digest (SHA-256, in hex) for so long. Null where objects lie in a
   * folder, which nobody outside can reach.
   */
  presignPut(
    shopId: ShopId,
    key: string,
    object: { bytes: number; sha256: string; seconds: number },
  ): Promise<PutAddress | null>;
  /** The keys that begin so, each page as it comes, in no order. */
  list(shopId: ShopId, prefix: string): AsyncIterable<string>;
  /** One object; none there is no error. */
  delete(shopId: ShopId, key: string): Promise<void>;
  /** Everything of the shop; nothing there is no error. */
  deleteAll(shopId: ShopId): Promise<void>;
}

export const ObjectKey = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;
