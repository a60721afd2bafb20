import { lru } from "tiny-lru";
import type { Box } from "../evidence.ts";
import { buildBank, type DefectBank } from "./bank.ts";
import { unpackCells } from "./pack-cells.ts";

/** A photo's cells as they are kept: packed (pack-cells.ts), and which part of the photo they cover. */
export type KeptCells = { packed: Uint8Array; crop: Box };
/** A photo to compare with. */
export type Reference = KeptCells & { fingerprint: string };

/** Building a bank takes a second or more, and a category's photos come in one after another. About 3 MB each. */
export const BANKS_KEPT = 8;

/** The same references, in whatever order, are the same bank. */
export const bankKey = (references: readonly Reference[]): string =>
  references
    .map(({ fingerprint }) => fingerprint)
    .toSorted()
    .join(" ");

/**
 * Banks by their references, in whatever order these come; the ones asked for last are kept.
 * @returns a function from references to their bank; null: too few
 */
export function createBanks() {
  const banks = lru<DefectBank | null>(BANKS_KEPT);
  return (references: readonly Reference[]): DefectBank | null => {
    const key = bankKey(references);
    const known = banks.get(key);
    if (known !== undefined) return known;
    const bank = buildBank(references.map(({ packed, crop }) => unpackCells(packed, crop)));
    banks.set(key, bank);
    return bank;
  };
}
