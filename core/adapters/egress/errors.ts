import { AppError } from "#core/platform/errors.ts";

/** The address may not be fetched at all: scheme, credentials, or a host that is not on the public internet. */
export class DownloadRefused extends AppError {
  readonly spec = { code: "download_refused", status: 422, retry: "never" } as const;
}

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
