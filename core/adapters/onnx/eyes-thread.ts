import { Worker } from "node:worker_threads";
import type { PhotoRejected } from "#core/engine/index.ts";
import type { Plane } from "#core/engine/image/pixels.ts";
import { AppError } from "#core/platform/errors.ts";
import type { Measured, PhotoEyes, Prepared } from "./eyes.ts";

export type EyesRequest = { id: number } & (
  { call: "prepare"; bytes: Uint8Array } | { call: "measure"; token: number; mask: Plane; withText: boolean }
);
export type EyesReply = { id: number; value: Prepared | PhotoRejected | Measured } | { id: number; error: string };

/** The thread that decodes and measures has died; the next photo gets a new one. */
export class EyesLost extends AppError {
  readonly spec = { code: "analysis_thread_lost", status: 503, retryable: true } as const;
}

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };

/**
 * Decoding and measuring in a thread of its own, started with the first photo. Photos that a dying thread held are lost
 * and can be sent again.
 */
export function threadedEyes(): PhotoEyes {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;

  function start(): Worker {
    const started = new Worker(new URL("./eyes-worker.ts", import.meta.url));
    started.on("message", (reply: EyesReply) => {
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) started.unref();
      if ("error" in reply) one?.reject(new EyesLost(`analysis thread: ${reply.error}`));
      else one?.resolve(reply.value as never);
    });
    const lost = (why: string) => {
      if (worker === started) worker = null;
      for (const one of waiting.values()) one.reject(new EyesLost(`analysis thread: ${why}`));
      waiting.clear();
    };
    started.on("error", (error) => lost(error instanceof Error ? error.message : String(error)));
    started.on("exit", (code) => lost(`exit ${code}`));
    return started;
  }

  function ask<T>(
    request:
      Omit<Extract<EyesRequest, { call: "prepare" }>, "id"> | Omit<Extract<EyesRequest, { call: "measure" }>, "id">,
  ): Promise<T> {
    worker ??= start();
    worker.ref();
    const id = ++last;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker?.postMessage({ id, ...request });
    });
  }

  return {
    prepare: (bytes) => ask({ call: "prepare", bytes }),
    measure: (token, mask, withText) => ask({ call: "measure", token, mask, withText }),
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}
