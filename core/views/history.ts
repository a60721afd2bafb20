import type { EventKind } from "#core/events/kinds.ts";
import type { NameOf, Who } from "#core/people/index.ts";
import type { OwnerGid } from "#core/platform/ids.ts";
import type { ShopDb } from "#core/tenancy/for-shop.ts";

/**
 * What a merchant wants to know of later: who decided, what was written, what was taken back, what failed. The rest is
 * what the app does in between.
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
/** What else a piece of work is counted by. */
const COUNTED: readonly EventKind[] = ["image.analysed", "image.reused", "copy.written", "suggestion.proposed"];
const READ = 500;
const SHOWN = 30;

/** One act: all fields that were decided, written or taken back in one go. `data` is the first event's. */
export type HistoryEntry = {
  seq: string;
  kind: EventKind;
  fields: string[];
  who: Who | null;
  data: Record<string, unknown>;
  at: string;
};

/** One piece of work from its cause to its last write, with what it came to and, newest first, its acts. */
export type HistoryJob = {
  id: string;
  at: string;
  /** Null where several had a hand in it, or nobody. */
  who: Who | null;
  counts: ReturnType<typeof countsOf>;
  entries: HistoryEntry[];
};

type Wanted = { productGid: OwnerGid; from: Date };

/** What was done about one product since `from`, newest first. */
export async function historyOf(db: ShopDb, { productGid, from }: Wanted, nameOf: NameOf): Promise<HistoryJob[]> {
  const events = await db.event.findMany({
    where: { productGid, at: { gte: from }, kind: { in: [...TOLD, ...COUNTED] } },
    orderBy: { seq: "desc" },
    take: READ,
  });
  return foldHistory(
    events.map((event) => ({ ...event, kind: event.kind as EventKind, data: event.data as Record<string, unknown> })),
    nameOf,
  ).slice(0, SHOWN);
}

type Event = { seq: bigint; kind: EventKind; correlationId: string; data: Record<string, unknown>; at: Date };

/** Events of one piece of work become one, those of one act within it one entry. @param events newest first */
export function foldHistory(events: readonly Event[], nameOf: NameOf): HistoryJob[] {
  return [...Map.groupBy(events, ({ correlationId }) => correlationId)].flatMap(([id, own]) => {
    const [last] = own;
    if (!last) return [];
    const entries = entriesOf(
      own.filter(({ kind }) => TOLD.includes(kind)),
      nameOf,
    );
    const people = new Map(entries.flatMap(({ who }) => (who ? [[JSON.stringify(who), who] as const] : [])));
    const [who = null] = people.size === 1 ? people.values() : [];
    return [{ id, at: last.at.toISOString(), who, counts: countsOf(own), entries }];
  });
}

function countsOf(events: readonly Event[]) {
  const count = (test: (event: Event) => boolean) => events.filter(test).length;
  const kinds = (...wanted: EventKind[]) => count(({ kind }) => wanted.includes(kind));
  const decided = (verdict: string) =>
    count(({ kind, data }) => kind === "suggestion.decided" && data["verdict"] === verdict);
  return {
    photos: kinds("image.analysed", "image.reused"),
    texts: kinds("copy.written"),
    suggested: kinds("suggestion.proposed"),
    approved: decided("approve"),
    edited: decided("edit"),
    rejected: decided("reject"),
    written: kinds("publication.written"),
    kept: kinds("publication.conflict"),
    undone: kinds("publication.undone"),
  };
}

/** Same person, same outcome. */
function entriesOf(events: readonly Event[], nameOf: NameOf): HistoryEntry[] {
  const acts = Map.groupBy(events, ({ kind, data }) =>
    JSON.stringify([kind, data["by"], data["verdict"], data["problem"], data["code"]]),
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
