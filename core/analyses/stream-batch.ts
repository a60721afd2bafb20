import { frameOf, type Listen, parseSeq, streamNews } from "#core/live/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { type BatchItem, type BatchView, batchOf, endedAfter } from "./read.ts";

/** Photos that are told of together. */
const TOGETHER = 200;

type Deps = { database: Database; listen: Listen };
type Input = {
  shopId: ShopId;
  batch: string;
  lastEventId: string | null;
  signal: AbortSignal;
  /** As it is told. */
  item(item: BatchItem): unknown;
  whole(batch: BatchView): unknown;
};

/**
 * The photos of a batch as they end, as server-sent events `ended` whose ids number them from 1; then one event `done`. Resumes
 * after `lastEventId`; without it, starts with the first that ended.
 */
export function streamBatch({ database, listen }: Deps, input: Input): ReadableStream<Uint8Array> {
  const { shopId, batch, signal } = input;
  let last = Number(parseSeq(input.lastEventId) ?? 0);
  return streamNews({
    shopId,
    signal,
    listen,
    async read() {
      // Read first: what has ended by then is among the rows.
      const view = await batchOf(database, shopId, batch);
      if (!view) return { frames: "", over: true, comment: "" };
      const items = await endedAfter(database, shopId, { batch, after: last, limit: TOGETHER });
      last = items.at(-1)?.ended ?? last;
      const over = last >= view.total;
      const frames = items.map((one) => frameOf({ id: String(one.ended), event: "ended", data: input.item(one) }));
      if (over) frames.push(frameOf({ id: String(last), event: "done", data: input.whole({ ...view, ended: last }) }));
      return { frames: frames.join(""), over, comment: String(last) };
    },
  });
}
