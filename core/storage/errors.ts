import { AppError } from "#core/platform/errors.ts";

const AGAIN_MS = 60_000;

/** The object store does not answer, or its disk is full: what cannot do without it waits. */
export class StorageUnavailable extends AppError {
  readonly spec = { code: "storage_unavailable", status: 503, retry: "later" } as const;

  constructor(cause: unknown) {
    super(
      `The object store cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      { retryAfterMs: AGAIN_MS },
      cause,
    );
  }
}
