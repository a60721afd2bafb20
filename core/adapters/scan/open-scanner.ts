import type { Download } from "#core/adapters/egress/download.ts";
import type { Config } from "#core/platform/config.ts";
import type { Scan } from "#core/platform/scan.ts";
import { clamdScan } from "./clamd.ts";

/** The scanner that is named, or one that passes everything where none is. */
export const openScanner = (scanner: Config["scanner"]): Scan =>
  scanner ? clamdScan(scanner) : () => Promise.resolve();

/** Nothing that was downloaded is handed on before it was scanned. */
export const scanned = <D extends Download>(download: D, scan: Scan): D =>
  Object.assign(async (url: string) => {
    const file = await download(url);
    await scan(file.bytes);
    return file;
  }, download) as D;
