import { setTimeout as sleep } from "node:timers/promises";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { lastSeq, type LiveEvent, readEvents } from "./read-events.ts";

/** A lost notification delays a page by at most this long; the comment that is sent keeps proxies from closing the line. */
const HEARTBEAT_MS = 15_000;
/** However much happens, a page hears of it four times a second at most: what comes meanwhile goes together. */
const GATHER_MS = 250;

type Deps = { database: Database; listen: (shopId: ShopId, heard: () => void) => () => void };

/**
 * A shop's events as server-sent events. Resumes after `lastEventId`; without it, starts now. Ends when `signal`
 * aborts.
 * Slow readers cost nothing: the next batch is read when the last was taken.
 */
export function streamEvents(
  deps: Deps,
  input: { shopId: ShopId; lastEventId: string | null; signal: AbortSignal },
): ReadableStream<Uint8Array> {
  const { shopId, signal } = input;
  const encoder = new TextEncoder();
  let wake: () => void = () => undefined;
  let pending = true;
  const heard = () => {
    pending = true;
    wake();
  };
  let stop: () => void = () => undefined;
  let seq: bigint | null = parseSeq(input.lastEventId);
  let toldAt = 0;
  const gather = () =>
    sleep(Math.max(0, toldAt + GATHER_MS - Date.now()), undefined, { signal }).catch(() => undefined);
  return new ReadableStream<Uint8Array>({
    start(controller) {
      stop = deps.listen(shopId, heard);
      signal.addEventListener(
        "abort",
        () => {
          stop();
          wake();
          try {
            controller.close();
          } catch {
            // closed by the reader already
          }
        },
        { once: true },
      );
      controller.enqueue(encoder.encode("retry: 2000\n\n"));
    },
    async pull(controller) {
      seq ??= await lastSeq(deps.database, shopId);
      await gather();
      while (!signal.aborted) {
        pending = false;
        const events = await readEvents(deps.database, shopId, seq);
        if (signal.aborted) return;
        if (events.length > 0) {
          seq = BigInt(events.at(-1)?.seq ?? seq);
          toldAt = Date.now();
          return controller.enqueue(encoder.encode(events.map(frame).join("")));
        }
        const idle = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), HEARTBEAT_MS);
          wake = () => {
            clearTimeout(timer);
            resolve(false);
          };
          if (pending || signal.aborted) wake();
        });
        if (idle) return controller.enqueue(encoder.encode(`: ${seq}\n\n`));
      }
    },
    cancel: () => stop(),
  });
}

const parseSeq = (id: string | null): bigint | null => (id !== null && /^\d{1,18}$/.test(id) ? BigInt(id) : null);

const frame = (event: LiveEvent) => `id: ${event.seq}\nevent: happened\ndata: ${JSON.stringify(event)}\n\n`;
