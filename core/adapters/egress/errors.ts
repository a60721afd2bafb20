import { AppError } from "#core/platform/errors.ts";

/** The other side says no for good: 404, 410, 401, 403 and the like. */
export class DownloadGone extends AppError {
  readonly spec = { code: "download_gone", status: 422, retry: "never" } as const;
}

export class DownloadTooLarge extends AppError {
  readonly spec = { code: "download_too_large", status: 413, retry: "never" } as const;
}

/** A time limit, a broken connection, 408, 425, 429 or 5xx: the same call may succeed later. */
export class DownloadFailed extends AppError {
  readonly spec = { code: "download_failed", status: 502, retry: "later" } as const;
}
