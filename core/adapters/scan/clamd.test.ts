import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { FileInfected, ScannerAway } from "#core/platform/scan.ts";
import { EICAR, startClamd } from "#tests/support/clamd.ts";
import { clamdScan } from "./clamd.ts";
import { scanned } from "./open-scanner.ts";

let clamd: Awaited<ReturnType<typeof startClamd>>;
beforeAll(async () => {
  clamd = await startClamd();
});
beforeEach(() => Object.assign(clamd, { mode: "scans", scanned: [] }));
afterAll(() => clamd.close());

const scan = (bytes: Uint8Array, withinMs = 30_000) => clamdScan({ ...clamd, withinMs })(bytes);
const LARGE = 20_000_000;

test.each([0, 1, 65_535, 65_536, 65_537, LARGE])(
  "%i clean bytes pass, and reach the scanner as they are",
  async (size) => {
    const bytes = Buffer.alloc(size, "clean ");
    await expect(scan(bytes)).resolves.toBeUndefined();
    expect(clamd.scanned.map((file) => file.equals(bytes))).toEqual([true]);
  },
);

test.each([0, 65_536 - 10, 3 * 65_536 - 40, LARGE - 100])(
  "what is harmful is found at byte %i, also where it lies across two pieces",
  async (at) => {
    const bytes = Buffer.concat([Buffer.alloc(at), Buffer.from(EICAR), Buffer.alloc(10)]);
    await expect(scan(bytes)).rejects.toThrow(FileInfected);
  },
);

test.each(["closes", "early", "nonsense", "twice", "limit"] as const)(
  "a scanner that %s is no pass, and is asked again later",
  async (mode) => {
    clamd.mode = mode;
    const refused = await scan(Buffer.alloc(300_000)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ScannerAway);
    expect(refused).toMatchObject({ context: { retryAfterMs: 60_000 } });
  },
);

test("nor is one that says nothing, or is not there", async () => {
  clamd.mode = "hangs";
  await expect(scan(Buffer.alloc(10), 50)).rejects.toThrow("it took too long");
  await expect(clamdScan({ host: "127.0.0.1", port: 9 })(Buffer.alloc(10))).rejects.toThrow(ScannerAway);
});

test("nothing that was downloaded is handed on before it was passed", async () => {
  const file = { bytes: Buffer.from(EICAR), contentType: "image/jpeg", finalUrl: "https://a.example/x.jpg" };
  const download = Object.assign(async (_url: string) => file, { close: async () => undefined });
  await expect(scanned(download, scan)("https://a.example/x.jpg")).rejects.toThrow(FileInfected);
  clamd.mode = "nonsense";
  await expect(scanned(download, scan)("https://a.example/x.jpg")).rejects.toThrow(ScannerAway);
  expect(scanned(download, scan).close).toBe(download.close);
});
