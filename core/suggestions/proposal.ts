import type { FieldEntry, FieldValue } from "#core/fields/index.ts";
import type { Said } from "#core/platform/said.ts";

/** Where a claim comes from. `ref` addresses a photo by its media gid. */
export type Source = { kind: "photo" | "product" | "copy"; text: Said; ref?: string };

export type Proposal = {
  field: string;
  value: FieldValue;
  /** 0..1, before the shop's own calibration. */
  confidence: number;
  /**
   * What may be written without a person instead of the value, best first, where not all of the value is sure enough for
   * it; without it the value itself may.
   */
  mayPass?: readonly { value: FieldValue; confidence: number }[];
  sources: readonly Source[];
  /** Why it must not pass without a person. */
  contradiction?: Said | null;
  /** Of a text: the fields of the facts it rests on ("title", "colour"). */
  restsOn?: readonly string[];
  /** Who has decided this value already, as something else ("user 42"): it needs no second approval. */
  approvedBy?: string | null;
  /** What that was decided as: paths of fields ("attribute:color"). */
  follows?: readonly string[];
  /** What a person may choose instead; of entries, with the taxonomy values that each stands for. */
  choices?: readonly { id: string; path: string; confidence: number; values?: FieldEntry["values"] }[];
  /** Of a translation: Shopify's digest of the text that was translated. */
  madeFrom?: string;
  /** Which mix of sources the confidence rests on: decisions calibrate each mix apart. */
  mix?: string;
};
