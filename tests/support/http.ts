import type { ShopId } from "#core/platform/ids.ts";
import { signDelivery, type LocalShopify } from "#dev/shopify/index.ts";

/** The library answers bots with 410: Node's own user agent is one. */
export const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

/** Runs `work` over the items, some at a time. */
export async function pooled<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let index = next++; index < items.length; index = next++)
        results[index] = await work(items[index] as T, index);
    }),
  );
  return results;
}

export type Signed = ReturnType<typeof signDelivery>;

export async function post(
  url: string,
  { body, headers }: { body: string; headers: Record<string, string> },
): Promise<number> {
  const answer = await fetch(url, { method: "POST", body, headers, redirect: "manual" });
  await answer.arrayBuffer();
  return answer.status;
}

export type SseEvent = { id: string; data: { seq: string; kind: string } };

/** Reads a shop's live events until the stream ends or `signal` aborts. */
export async function listen(input: {
  url: string;
  shopify: LocalShopify;
  shopId: ShopId;
  lastEventId?: string | undefined;
  heard: (event: SseEvent) => void;
  signal?: AbortSignal;
}): Promise<"ended" | "aborted"> {
  const headers = {
    authorization: `Bearer ${input.shopify.sessionToken(input.shopId)}`,
    "user-agent": BROWSER,
    accept: "text/event-stream",
    ...(input.lastEventId === undefined ? {} : { "last-event-id": input.lastEventId }),
  };
  const answer = await fetch(input.url, { headers, ...(input.signal ? { signal: input.signal } : {}) });
  if (!answer.ok || !answer.body) throw new Error(`the event stream answered ${answer.status}`);
  let rest = "";
  try {
    const text = new TextDecoder();
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const frames = (rest + text.decode(part.value, { stream: true })).split("\n\n");
      rest = frames.pop() ?? "";
      for (const frame of frames) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(frame)?.[1];
        const [id, data] = [field("id"), field("data")];
        if (id && data) input.heard({ id, data: JSON.parse(data) as SseEvent["data"] });
      }
    }
    return "ended";
  } catch {
    return "aborted";
  }
}
