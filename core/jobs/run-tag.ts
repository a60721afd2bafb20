/** The run that work is done for. `dry`: nothing that comes of it may be written without a person. */
export type RunTag = { id: string; dry: boolean };

const TAG = /^(run|dry-run):([0-9a-f-]{36})$/;

/** What the correlation id of a run that may write begins with. */
export const RUN_TAG = "run:";

/** The correlation id of a run's work: it follows the work from the first task to the publication. */
export const correlationOf = ({ id, dry }: RunTag): string => `${dry ? "dry-run:" : RUN_TAG}${id}`;

/** The run that a correlation id names; null for work that no run asked for. */
export function runOf(correlationId: string): RunTag | null {
  const [, kind, id] = TAG.exec(correlationId) ?? [];
  return id === undefined ? null : { id, dry: kind === "dry-run" };
}

const AWAITED = "awaited:";

/** The correlation id of what a person waits for: its work comes before what their shop does in bulk. */
export const awaited = (correlationId: string): string => `${AWAITED}${correlationId}`;

export const isAwaited = (correlationId: string): boolean => correlationId.startsWith(AWAITED);
