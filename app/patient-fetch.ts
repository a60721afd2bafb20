/** Told on the window while the app waits to be let in: `detail.ms` from now. */
export const WAITING = "imagineai:waiting";

/** What stands before the app may ask to wait, without a time as well. */
const WAIT_S = 5;

/** How long an answer of 429 asks to wait, in ms. */
export const waitOf = (headers: Headers): number => (Number(headers.get("retry-after")) || WAIT_S) * 1_000;

/**
 * Makes this window's `fetch` patient: what is read of the app, and is refused for now (429), is asked for again when the wait
 * is over, and the page that asked keeps what it shows and what is typed. Who sends something is told instead, and sends it
 * again by themselves (`useAction`).
 */
export function makeFetchPatient(): void {
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const reading = isReading(input, init);
    for (;;) {
      const answer = await send(input instanceof Request ? input.clone() : input, init);
      if (answer.status !== 429 || !reading) return answer;
      const ms = waitOf(answer.headers);
      globalThis.dispatchEvent(new CustomEvent(WAITING, { detail: { ms } }));
      await passed(ms, init?.signal ?? (input instanceof Request ? input.signal : null));
    }
  };
}

function isReading(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  const method = init?.method ?? (input instanceof Request ? input.method : "GET");
  const url = new URL(input instanceof Request ? input.url : input, globalThis.location.href);
  return method.toUpperCase() === "GET" && url.origin === globalThis.location.origin;
}

/** @throws what the signal is aborted with: nobody waits for the answer any more */
function passed(ms: number, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason as Error);
    if (signal?.aborted) return stop();
    signal?.addEventListener("abort", stop, { once: true });
    setTimeout(() => (signal?.removeEventListener("abort", stop), resolve()), ms);
  });
}
