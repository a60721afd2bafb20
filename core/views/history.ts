import type { EventKind } from "#core/events/kinds.ts";
import type { NameOf, Who } from "#core/people/index.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import type { ShopDb } from "#core/tenancy/for-shop.ts";

/**
 * What a merchant wants to know of later: who decided, what was written, what was taken back, what failed. The rest is
 * the app's own breathing.
 */
const TOLD: readonly EventKind[] = [
  "suggestion.decided",
  "publication.written",
  "publication.conflict",
  "publication.undone",
  "publication.undo_refused",
  "photo.verdict",
  "task.failed",
];
const READ = 300;
const SHOWN = 40;

/** One act: all fields that were decided, written or taken back in one go. `data` is the first event's. */
export type HistoryEntry = {
  seq: string;
  kind: EventKind;
  fields: string[];
  who: Who | null;
  data: Record<string, unknown>;
  at: string;
};

/** Decisions and writes of one product, newest first. */
export async function historyOf(db: ShopDb, productGid: ProductGid, nameOf: NameOf): Promise<HistoryEntry[]> {
  const events = await db.event.findMany({
    where: { productGid, kind: { in: [...TOLD] } },
    orderBy: { seq: "desc" },
    take: READ,
  });
  return foldHistory(
    events.map((event) => ({ ...event, kind: event.kind as EventKind, data: event.data as Record<string, unknown> })),
    nameOf,
  ).slice(0, SHOWN);
}

type Event = { seq: bigint; kind: EventKind; correlationId: string; data: Record<string, unknown>; at: Date };

/** Events of one act (same work, same person, same outcome) become one entry. @param events newest first */
export function foldHistory(events: readonly Event[], nameOf: NameOf): HistoryEntry[] {
  const acts = Map.groupBy(events, ({ kind, correlationId, data }) =>
    JSON.stringify([kind, correlationId, data["by"], data["verdict"], data["problem"], data["code"]]),
  );
  return [...acts.values()].flatMap((act) => {
    const first = act[0];
    if (!first) return [];
    const { seq, kind, data, at } = first;
    const fields = act.flatMap((event) => (typeof event.data["field"] === "string" ? [event.data["field"]] : []));
    const who = typeof data["by"] === "string" ? nameOf(data["by"]) : null;
    return [{ seq: seq.toString(), kind, fields: [...new Set(fields)].toReversed(), who, data, at: at.toISOString() }];
  });
}
