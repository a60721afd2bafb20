import { AppError } from "./errors.ts";

/**
 * Says of bytes from outside that nothing harmful was found in them, before anything decodes or keeps them.
 * @throws FileInfected when something was; ScannerAway when nobody can say, which is no pass
 */
export type Scan = (bytes: Uint8Array) => Promise<void>;

/** `found` is the scanner's name for it, for the log alone. */
export class FileInfected extends AppError {
  readonly spec = { code: "file_infected", status: 422, retry: "never" } as const;

  constructor(found: string) {
    super("a scanner found something harmful in it", { found });
  }
}

const AGAIN_MS = 60_000;

export class ScannerAway extends AppError {
  readonly spec = { code: "scanner_away", status: 503, retry: "later" } as const;

  constructor(why: string, cause?: unknown) {
    super(`the scanner says nothing that can be relied on: ${why}`, { retryAfterMs: AGAIN_MS }, cause);
  }
}
