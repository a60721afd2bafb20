import { Worker } from "node:worker_threads";
import { BANKS_KEPT } from "#core/engine/defects/banks.ts";
import { LookLost } from "#core/engine/index.ts";
import { AppError } from "#core/platform/errors.ts";
import type { EngineCall, EngineCalls, EngineReply, EngineSetup } from "./engine-calls.ts";
import type { ClassifierName } from "./photo-models.ts";

/** Nothing was looked at: a thread did not start, or the engine is closed. */
class EngineAway extends AppError {
  readonly spec = { code: "engine_away", status: 503, retryable: true } as const;
}

const ENGINE = new URL("./engine-worker.ts", import.meta.url);
/** No call takes more than some seconds; this one will not end. Shorter than a look may last (billing/reserve.ts). */
const CALL_AT_MOST_MS = 40_000;
/** JavaScript's part alone: pixels and models lie outside. A call that wants more ends its thread and nothing else. */
const HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 };

type Task = {
  asked: EngineCall;
  keeps: string | undefined;
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
};
type Thread = {
  worker: Worker;
  task: Task | null;
  /** What it has built and keeps, by name; the one asked for last comes last. */
  kept: Set<string>;
  ready: PromiseWithResolvers<ClassifierName>;
  began: boolean;
};

function keep(kept: Set<string>, name: string) {
  kept.delete(name);
  kept.add(name);
  for (const oldest of kept) if (kept.size > BANKS_KEPT) kept.delete(oldest);
}

type Options = { setup: EngineSetup; atMost: number; script?: URL; callAtMostMs?: number };

export type EngineThreads = {
  /**
   * One call, by the first thread that is free; calls are taken in the order they come.
   * @param keeps names what the call builds and its thread keeps: the next call of that name waits for the same thread
   * @throws LookLost when the thread dies over it, or takes longer than a call may; no other call is touched
   */
  ask<K extends keyof EngineCalls>(
    call: K,
    asks: EngineCalls[K]["asks"],
    keeps?: string,
  ): Promise<EngineCalls[K]["answers"]>;
  close(): Promise<void>;
};

/**
 * Threads that each hold the whole engine. The first is started at once and says which classifier this machine takes;
 * the others, `atMost` in all, when calls wait. A thread that died is replaced by the next call.
 */
export async function openEngineThreads({
  setup,
  atMost,
  script = ENGINE,
  callAtMostMs = CALL_AT_MOST_MS,
}: Options): Promise<EngineThreads> {
  const threads = new Set<Thread>();
  const waiting: Task[] = [];
  let classifier = setup.classifier;
  let closed = false;

  function start(): Thread {
    const worker = new Worker(script, {
      workerData: { ...setup, classifier } satisfies EngineSetup,
      resourceLimits: HEAP,
    });
    const thread: Thread = { worker, task: null, kept: new Set(), ready: Promise.withResolvers(), began: false };
    thread.ready.promise.catch(() => {});
    threads.add(thread);
    worker.on("message", (reply: EngineReply) => {
      if ("ready" in reply) {
        thread.began = true;
        thread.ready.resolve(reply.ready);
      } else settle(thread, reply);
    });
    worker.on("error", (error) => lost(thread, error instanceof Error ? error.message : String(error)));
    worker.on("exit", (code) => lost(thread, `exit ${code}`));
    return thread;
  }

  function settle(thread: Thread, reply: Exclude<EngineReply, { ready: unknown }>) {
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

  const threadsApi: EngineThreads = {
    ask: (call, asks, keeps) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new EngineAway("the engine is closed"));
        waiting.push({ asked: { call, ...asks } as EngineCall, keeps, resolve, reject });
        next();
      }),
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(new EngineAway("the engine is closed"));
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
  const first = start();
  classifier = await first.ready.promise;
  first.worker.unref();
  return threadsApi;
}
