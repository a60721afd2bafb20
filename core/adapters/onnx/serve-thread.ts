import { parentPort } from "node:worker_threads";
import type { CallOf, Calls, ReplyOf } from "./threads.ts";

type Answering<C extends Calls> = { [K in keyof C]: (asks: C[K]["asks"]) => Promise<C[K]["answers"]> };

/**
 * The thread's side of openThreads: says that it is ready, then answers one call after another.
 * @param found what the threads after this one are to take over
 */
export function serve<C extends Calls, S extends object>(answering: Answering<C>, found: Partial<S> = {}): void {
  const reply = (said: ReplyOf<C, S>) => parentPort?.postMessage(said);
  parentPort?.on("message", ({ call, ...asks }: CallOf<C>) => {
    answering[call](asks as C[typeof call]["asks"]).then(
      (answer) => reply({ answer }),
      (error: unknown) => reply({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
  reply({ ready: found });
}
