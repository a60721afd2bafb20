import { AppError } from "#core/platform/errors.ts";

/** The address may not be fetched at all: scheme, credentials, or a host that is not on the public internet. */
export class DownloadRefused extends AppError {
  readonly spec = { code: "download_refused", status: 422, retry: "never" } as const;
}
