import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { lastSeq, readEvents } from "./read-events.ts";
import { frameOf, type Listen, parseSeq, streamNews } from "./stream-news.ts";

type Deps = { database: Database; listen: Listen };

/**
 * A shop's events as server-sent events. Resumes after `lastEventId`; without it, starts now. Ends when `signal`
 * aborts.
 */
export function streamEvents(
  { database, listen }: Deps,
  { shopId, lastEventId, signal }: { shopId: ShopId; lastEventId: string | null; signal: AbortSignal },
): ReadableStream<Uint8Array> {
  let seq: bigint | null = parseSeq(lastEventId);
  return streamNews({
    shopId,
    signal,
    listen,
    async read() {
      seq ??= await lastSeq(database, shopId);
      const events = await readEvents(database, shopId, seq);
      seq = BigInt(events.at(-1)?.seq ?? seq);
      const frames = events.map((event) => frameOf({ id: event.seq, event: "happened", data: event })).join("");
      return { frames, over: false, comment: seq.toString() };
    },
  });
}
