import type { DefectVerdict, KeptCells, Outline, Reference } from "#core/engine/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Platform } from "#core/tenancy/transact.ts";

/** Cells against those of others; `flagAt` in standard deviations of the references' own scores. */
export type Comparison = { cells: KeptCells; references: readonly Reference[]; flagAt: number | undefined };

/** Bytes of a photo, and where its product is -> cells to compare; and cells -> a verdict. */
export interface CellReader {
  /** Cells of different versions must not be compared. */
  readonly version: string;
  read(bytes: Uint8Array, outline: Outline): Promise<{ kind: "cells"; cells: KeptCells } | { kind: "rejected" }>;
  judge(comparison: Comparison): Promise<DefectVerdict>;
}

export type CheckDeps = Platform & {
  cellReader: CellReader;
  fetchPreview: (shopId: ShopId, photo: { url: string; fingerprint: string }) => Promise<Uint8Array>;
};
