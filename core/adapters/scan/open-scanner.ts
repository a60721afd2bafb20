import type { Download } from "#core/adapters/egress/download.ts";
import type { Config } from "#core/platform/config.ts";
import type { Logger } from "#core/platform/logger.ts";
import { FileInfected, type Scan } from "#core/platform/scan.ts";
import { clamdScan } from "./clamd.ts";

/** The scanner that is named, or one that passes everything where none is. What it finds is told to whoever runs the app. */
export function openScanner(scanner: Config["scanner"], logger: Pick<Logger, "warn">): Scan {
  if (!scanner) return () => Promise.resolve();
  const scan = clamdScan(scanner);
  return async (bytes) => {
    try {
      await scan(bytes);
    } catch (error) {
      if (error instanceof FileInfected)
        logger.warn({ found: error.context["found"], bytes: bytes.length }, "the scanner found something harmful");
      throw error;
    }
  };
}

/** Nothing that was downloaded is handed on before it was scanned. */
export const scanned = <D extends Download>(download: D, scan: Scan): D =>
  Object.assign(async (url: string) => {
    const file = await download(url);
    await scan(file.bytes);
    return file;
  }, download) as D;
