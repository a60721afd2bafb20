/** `message` is the app's own sentence for a merchant, where it gave one. */
export type Outcome =
  { kind: "queued"; queued: number; waitingForQuota: number } | { kind: "refused"; message: string | null };

/** A relative address goes to the app and carries the session token by itself. */
export async function queueProducts(ids: string[]): Promise<Outcome> {
  try {
    const answer = await fetch("/api/bulk-analyse", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ids }),
    });
    const body = (await answer.json().catch(() => ({}))) as {
      queued?: number;
      waitingForQuota?: number;
      error?: { message?: string };
    };
    if (!answer.ok) return { kind: "refused", message: body.error?.message ?? null };
    return { kind: "queued", queued: body.queued ?? ids.length, waitingForQuota: body.waitingForQuota ?? 0 };
  } catch {
    return { kind: "refused", message: null };
  }
}
