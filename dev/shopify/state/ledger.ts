export type LedgerKind = "mutation" | "query" | "token" | "delivery" | "install" | "flow" | "bulk";

/**
 * One thing that happened, in order. Effects (mutations) carry the value before and after, so a test can ask what
 * really changed.
 */
export type LedgerEntry = {
  seq: number;
  at: string;
  shop: string;
  kind: LedgerKind;
  name: string;
  detail: Record<string, unknown>;
};

/** The memory of every effect. Bounded, so that a long demo does not grow without end. */
export class Ledger {
  private rows: LedgerEntry[] = [];
  private next = 1;
  private readonly limit: number;

  constructor(limit = 200_000) {
    this.limit = limit;
  }

  add(shop: string, kind: LedgerKind, name: string, detail: Record<string, unknown> = {}): LedgerEntry {
    const entry = { seq: this.next++, at: new Date().toISOString(), shop, kind, name, detail };
    this.rows.push(entry);
    if (this.rows.length > this.limit) this.rows.splice(0, this.rows.length - this.limit);
    return entry;
  }

  /** Entries in order, narrowed by any of shop, kind, name and "after this sequence number". */
  entries(
    filter: {
      shop?: string | undefined;
      kind?: string | undefined;
      name?: string | undefined;
      after?: number | undefined;
    } = {},
  ): LedgerEntry[] {
    return this.rows.filter(
      (row) =>
        (filter.shop === undefined || row.shop === filter.shop) &&
        (filter.kind === undefined || row.kind === filter.kind) &&
        (filter.name === undefined || row.name === filter.name) &&
        (filter.after === undefined || row.seq > filter.after),
    );
  }

  clear(): void {
    this.rows = [];
    this.next = 1;
  }
}
