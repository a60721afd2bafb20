/** What a run costs, and how far it is: as the app answers. */
export type Progress = {
  state: string;
  plan: { products: number; photos: number; looks: number; left: number; seconds: number | null } | null;
  counts: { waiting: number; working: number; done: number; skipped: number; failed: number };
};

/** `message` is the app's own sentence for a merchant, where it gave one. */
export class Refused extends Error {
  readonly said: string | null;
  constructor(said: string | null) {
    super(said ?? "the app did not answer");
    this.said = said;
  }
}

/** So many products go in one call. */
const PART = 250;

/** All of a selection becomes one run that is planned, however many parts it is sent in. @throws Refused */
export async function nameProducts(selected: readonly string[]): Promise<string> {
  const ids = [...new Set(selected)];
  const run = crypto.randomUUID();
  for (let at = 0; at < ids.length; at += PART)
    await send("", { ids: ids.slice(at, at + PART), run, total: ids.length });
  return run;
}

/** @throws Refused */
export const startRun = (run: string): Promise<unknown> => send("", { run, do: "start" });

/** Nobody waits for it: a plan that nobody started touches nothing. */
export const letGo = (run: string): void => void send("", { run, do: "cancel" }).catch(() => undefined);

/** @throws Refused */
export const progressOf = (run: string): Promise<Progress> => send(`?run=${run}`) as Promise<Progress>;

/** A relative address goes to the app and carries the session token by itself. The same part twice is once. */
async function send(query: string, body?: object): Promise<unknown> {
  const posted = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`/api/bulk-analyse${query}`, body ? posted : {}).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as { error?: { message?: string } } | null;
  if (!answer?.ok) throw new Refused(said?.error?.message ?? null);
  return said;
}
