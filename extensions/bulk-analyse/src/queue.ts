/** `message` is the app's own sentence for a merchant, where it gave one. */
export type Outcome =
  | { kind: "queued"; run: string; queued: number; waitingForQuota: number }
  | { kind: "refused"; message: string | null };

/** So many products go in one call. */
const PART = 250;

/** All of a selection becomes one run, however many parts it is sent in. */
export async function queueProducts(selected: string[]): Promise<Outcome> {
  const ids = [...new Set(selected)];
  const run = crypto.randomUUID();
  let outcome: Outcome = { kind: "refused", message: null };
  for (let at = 0; at < ids.length; at += PART) {
    outcome = await send({ ids: ids.slice(at, at + PART), run, total: ids.length });
    if (outcome.kind === "refused") return outcome;
  }
  return outcome;
}

type Part = { ids: string[]; run: string; total: number };

/** A relative address goes to the app and carries the session token by itself. The same part twice is once. */
async function send({ ids, run, total }: Part): Promise<Outcome> {
  try {
    const answer = await fetch("/api/bulk-analyse", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ids, run, total }),
    });
    const body = (await answer.json().catch(() => ({}))) as {
      queued?: number;
      waitingForQuota?: number;
      error?: { message?: string };
    };
    if (!answer.ok) return { kind: "refused", message: body.error?.message ?? null };
    return { kind: "queued", run, queued: body.queued ?? ids.length, waitingForQuota: body.waitingForQuota ?? 0 };
  } catch {
    return { kind: "refused", message: null };
  }
}
