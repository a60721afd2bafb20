import type { Later, Waiting } from "#core/jobs/outcome.ts";

/** Thrown by a call that the shop, or the run that it is for, may not make now. Nothing was asked or counted. */
export class CallNotAllowed extends Error {
  readonly wait: Later | Waiting;

  constructor(wait: Later | Waiting) {
    super(wait.reason);
    this.wait = wait;
  }
}

/** What `callOnce` threw, as what the task comes to; all else is thrown on. */
export function waitOrThrow(error: unknown): Later | Waiting {
  if (error instanceof CallNotAllowed) return error.wait;
  throw error;
}
