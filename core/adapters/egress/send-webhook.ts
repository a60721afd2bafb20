import { Agent, type Dispatcher, request } from "undici";
import type { SendOutcome, WebhookSender } from "#core/webhooks/index.ts";
import { DownloadRefused } from "#core/adapters/addresses/errors.ts";
import { addressJudge, publicLookup, type Resolve } from "#core/adapters/addresses/public-address.ts";

type SenderOptions = {
  /** Origins ("http://127.0.0.1:4010") that may be on this machine or speak http. Exact: scheme, host and port. */
  allowOrigins?: readonly string[];
  /** For all of it, name and answer included. */
  timeoutMs?: number;
  /** Name resolution, for tests. */
  resolve?: Resolve;
};

const ANSWER_LETTERS = 2_000;
/** A name that was judged holds for what is sent within so long; a retry comes later than that. */
const JUDGED_MS = 1_000;
const DAY_MS = 86_400_000;

/**
 * A guarded POST for addresses that shops chose: https only, no private address in any spelling, judged anew at each attempt, also where
 * a connection is still open; the address that was judged is the one connected to; no redirect is followed.
 */
export function createWebhookSender(options: SenderOptions = {}): WebhookSender & { close(): Promise<void> } {
  const { timeoutMs = 15_000 } = options;
  const allowed = new Set(options.allowOrigins?.map((origin) => new URL(origin).origin));
  const { check } = addressJudge(options.allowOrigins ?? []);
  const lookup = publicLookup(options.resolve);
  const walled = new Agent({ connect: { lookup } });
  const open = new Agent();
  const judged = new Map<string, Promise<void>>();

  function judge(host: string): Promise<void> {
    const known = judged.get(host);
    if (known) return known;
    const fresh = new Promise<void>((resolve, reject) =>
      lookup(host, { all: true }, (error) => (error ? reject(error) : resolve())),
    );
    fresh.catch(() => undefined);
    judged.set(host, fresh);
    setTimeout(() => judged.delete(host), JUDGED_MS).unref();
    return fresh;
  }

  return {
    check: (url) => void check(url),
    async send(address, { headers, body }): Promise<SendOutcome> {
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const url = check(address);
        const guarded = !allowed.has(url.origin);
        if (guarded) await Promise.race([judge(url.hostname.replace(/^\[|\]$/g, "")), aborted(signal)]);
        const dispatcher = guarded ? walled : open;
        const answer = await request(url, { method: "POST", dispatcher, signal, headers, body });
        const text = await beginningOf(answer.body);
        return { status: answer.statusCode, problem: null, answer: text, retryAfterMs: retryAfter(answer) };
      } catch (error) {
        return { status: null, problem: problemOf(error), answer: "", retryAfterMs: null };
      }
    },
    async close() {
      await Promise.all([walled.destroy(), open.destroy()]);
    },
  };
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }));

/** The connection of an answer that goes on is given up: nobody reads the rest. */
async function beginningOf(body: Dispatcher.ResponseData["body"]): Promise<string> {
  body.on("error", () => undefined);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size >= ANSWER_LETTERS) break;
  }
  return Buffer.concat(parts, size).toString("utf8").replaceAll("\0", "").slice(0, ANSWER_LETTERS);
}

/** Seconds, or a date; a day at most. Only where the other side says that it is too much, or that it is away. */
function retryAfter({ statusCode, headers }: Dispatcher.ResponseData): number | null {
  const said = headers["retry-after"];
  if (typeof said !== "string" || (statusCode !== 429 && statusCode !== 503)) return null;
  const ms = /^\d+$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), DAY_MS) : null;
}

/** Our own errors may arrive wrapped by the socket that met them. */
function problemOf(error: unknown): SendOutcome["problem"] {
  for (let e: unknown = error; e instanceof Error; e = e.cause)
    if (e instanceof DownloadRefused) return "address_refused";
  const { name, code } = (error ?? {}) as { name?: string; code?: string };
  const slow = name === "TimeoutError" || name === "AbortError" || /TIMEOUT/.test(code ?? "");
  return slow ? "timed_out" : "no_connection";
}
