import { setTimeout as sleep } from "node:timers/promises";
import { systemTicks, type Ticks } from "#core/platform/clock.ts";
import type { ShopId } from "#core/platform/ids.ts";

/** A lost notification delays who listens by at most this long; the comment that is sent keeps proxies from closing the line. */
const HEARTBEAT_MS = 15_000;
/** However much happens, who listens hears of it four times a second at most: what comes meanwhile goes together. */
const GATHER_MS = 250;

export type Listen = (shopId: ShopId, heard: () => void) => () => void;

/** What is new: its frames, or none; `over`: nothing more will come. `comment`: said while nothing is new. */
type News = { frames: string; over: boolean; comment: string };

type Input = {
  shopId: ShopId;
  signal: AbortSignal;
  listen: Listen;
  /** Reads on from where it was read last. */
  read(): Promise<News>;
  ticks?: Ticks;
};

/**
 * Server-sent events of a shop, read when it has news. Ends when `signal` aborts, or when nothing more will come.
 * Slow readers cost nothing: what is next is read when the last was taken.
 */
export function streamNews({ shopId, signal, listen, read, ticks = systemTicks }: Input): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let wake: () => void = () => undefined;
  let pending = true;
  const heard = () => {
    pending = true;
    wake();
  };
  let stop: () => void = () => undefined;
  let toldAt = -Infinity;
  const gather = () => sleep(Math.max(0, toldAt + GATHER_MS - ticks()), undefined, { signal }).catch(() => undefined);
  return new ReadableStream<Uint8Array>({
    start(controller) {
      stop = listen(shopId, heard);
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
      await gather();
      while (!signal.aborted) {
        pending = false;
        const { frames, over, comment } = await read();
        if (signal.aborted) return;
        if (frames !== "") {
          toldAt = ticks();
          controller.enqueue(encoder.encode(frames));
        }
        if (over) {
          stop();
          return controller.close();
        }
        if (frames !== "") return;
        const idle = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), HEARTBEAT_MS);
          wake = () => {
            clearTimeout(timer);
            resolve(false);
          };
          if (pending || signal.aborted) wake();
        });
        if (idle) return controller.enqueue(encoder.encode(`: ${comment}\n\n`));
      }
    },
    cancel: () => stop(),
  });
}

type Frame = { id: string; event: string; data: unknown };

export const frameOf = ({ id, event, data }: Frame): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** As browsers and clients name the last one that they saw; null: none, or what was never one. */
export const parseSeq = (id: string | null): bigint | null =>
  id !== null && /^\d{1,18}$/.test(id) ? BigInt(id) : null;
