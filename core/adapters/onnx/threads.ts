import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { BANKS_KEPT } from "#core/engine/defects/banks.ts";
import { LookLost } from "#core/engine/index.ts";
import { AppError } from "#core/platform/errors.ts";

// Pixels lie outside of V8's heap, and after each 64 MB of them it would collect all of its own: a collection or two for each
// photo, which also throw away compiled code. With this flag they count among what its heap may grow to (decisions/0057).
setFlagsFromString("--external-memory-accounted-in-global-limit");
// A heap with a limit as small as ours may otherwise grow by less than a third before V8 marks all of it again: once or twice a
// photo in each thread of the engine (decisions/0065).
setFlagsFromString("--heap-growing-percent=50");

/** Nothing was looked at: a thread did not start, or the engine is closed. */
class EngineAway extends AppError {
  readonly spec = { code: "engine_away", status: 503, retry: "later" } as const;
}

/** No call takes more than some seconds; this one will not end. Shorter than a look may last (billing/reserve.ts). */
const CALL_AT_MOST_MS = 40_000;
/** JavaScript's part alone: pixels and models lie outside. A call that wants more ends its thread and nothing else. */
const HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 };

/** What a thread can be asked and what it answers, by the name of the call. */
export type Calls = Record<string, { asks: object; answers: unknown }>;
/** A call as it reaches the thread. */
export type CallOf<C extends Calls> = { [K in keyof C]: { call: K } & C[K]["asks"] }[keyof C];
/** First that it is ready, with what it found out for the threads after it; then one reply to each call. */
export type ReplyOf<C extends Calls, S> = { ready: Partial<S> } | { answer: C[keyof C]["answers"] } | { error: string };

type Task = {
  asked: object;
  keeps: string | undefined;
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
};
type Thread = {
  worker: Worker;
  task: Task | null;
  /** What it has built and keeps, by name; the one asked for last comes last. */
  kept: Set<string>;
  ready: PromiseWithResolvers<object>;
  began: boolean;
};

function keep(kept: Set<string>, name: string) {
  kept.delete(name);
  kept.add(name);
  for (const oldest of kept) if (kept.size > BANKS_KEPT) kept.delete(oldest);
}

type Options<S> = { script: URL; setup: S; atMost: number; callAtMostMs?: number };

export type Threads<C extends Calls> = {
  /**
   * One call, by the first thread that is free; calls are taken in the order they come.
   * @param keeps names what the call builds and its thread keeps: the next call of that name waits for the same thread
   * @throws LookLost when the thread dies over it, or takes longer than a call may; no other call is touched
   */
  ask<K extends keyof C>(call: K, asks: C[K]["asks"], keeps?: string): Promise<C[K]["answers"]>;
  close(): Promise<void>;
};

/**
 * Threads that each hold all that `script` loads. The first is started at once, and what it finds out joins the `setup` of
 * those after it: they must not choose differently. The others, `atMost` in all, start when calls wait. A thread that
 * died is replaced by the next call.
 * @param options.setup the threads' workerData
 */
export async function openThreads<C extends Calls, S extends object>({
  script,
  setup,
  atMost,
  callAtMostMs = CALL_AT_MOST_MS,
}: Options<S>): Promise<Threads<C>> {
  const threads = new Set<Thread>();
  const waiting: Task[] = [];
  let found: object = {};
  let closed = false;

  function start(): Thread {
    const worker = new Worker(script, {
      workerData: { ...setup, ...found },
      resourceLimits: HEAP,
    });
    const thread: Thread = { worker, task: null, kept: new Set(), ready: Promise.withResolvers(), began: false };
    thread.ready.promise.catch(() => {});
    threads.add(thread);
    worker.on("message", (reply: ReplyOf<C, S>) => {
      if ("ready" in reply) {
        thread.began = true;
        thread.ready.resolve(reply.ready);
      } else settle(thread, reply);
    });
    worker.on("error", (error) => lost(thread, error instanceof Error ? error.message : String(error)));
    worker.on("exit", (code) => lost(thread, `exit ${code}`));
    return thread;
  }

  function settle(thread: Thread, reply: Exclude<ReplyOf<C, S>, { ready: unknown }>) {
    const { task } = thread;
    thread.task = null;
    thread.worker.unref();
    if ("error" in reply) task?.reject(new Error(`engine: ${reply.error}`));
    else task?.resolve(reply.answer as never);
    next();
  }

  function lost(thread: Thread, why: string) {
    if (!threads.delete(thread)) return;
    const overItsCall = thread.began && !closed;
    const error = new (overItsCall ? LookLost : EngineAway)(`a thread of the engine has ended: ${why}`);
    thread.ready.reject(error);
    thread.task?.reject(error);
    next();
  }

  function next() {
    if (closed) return;
    for (const thread of threads) if (thread.task === null) give(thread);
    while (threads.size < atMost && waiting.some(({ keeps }) => ownerOf(keeps) === undefined)) give(start());
  }

  function ownerOf(keeps: string | undefined): Thread | undefined {
    return keeps === undefined ? undefined : [...threads].find(({ kept }) => kept.has(keeps));
  }

  /** The first call that is not for another thread to take. */
  function give(thread: Thread) {
    const mine = waiting.findIndex(({ keeps }) => (ownerOf(keeps) ?? thread) === thread);
    const [task] = mine < 0 ? [] : waiting.splice(mine, 1);
    if (!task) return;
    if (task.keeps !== undefined) keep(thread.kept, task.keeps);
    thread.task = task;
    thread.worker.ref();
    thread.worker.postMessage(task.asked);
    void watch(thread, task);
  }

  /** The clock starts when the thread is up: loading models is no part of a call. */
  async function watch(thread: Thread, task: Task) {
    await thread.ready.promise.catch(() => {});
    const timer = setTimeout(() => {
      if (thread.task === task) void thread.worker.terminate();
    }, callAtMostMs);
    timer.unref();
  }

  const threadsApi: Threads<C> = {
    ask: (call, asks, keeps) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new EngineAway("the engine is closed"));
        waiting.push({ asked: { call, ...asks }, keeps, resolve, reject });
        next();
      }),
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(new EngineAway("the engine is closed"));
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
  const first = start();
  found = await first.ready.promise;
  first.worker.unref();
  return threadsApi;
}
