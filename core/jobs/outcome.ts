/** The work is not over: look again after `ms`. It does not count as an attempt. */
export type Later = { kind: "later"; ms: number; reason: string };
export const later = (ms: number, reason: string): Later => ({ kind: "later", ms, reason });

/** The work waits for something only time or a merchant can bring, such as quota; it is taken up again at `until`. */
export type Waiting = { kind: "waiting"; until: Date; reason: string };
export const waiting = (until: Date, reason: string): Waiting => ({ kind: "waiting", until, reason });

export const isLater = (outcome: unknown): outcome is Later => (outcome as Later | undefined)?.kind === "later";
export const isWaiting = (outcome: unknown): outcome is Waiting => (outcome as Waiting | undefined)?.kind === "waiting";
