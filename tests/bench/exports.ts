import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "#dev/cli.ts";
import { createTestDatabase } from "#tests/support/database.ts";
import { type Row, row } from "./rows.ts";

const ROWS = 1_000_000;
const SHOP = "bench-exports.myshopify.com";

export type ExportAsked = {
  url: string;
  folder: string;
  shop: string;
  rows: number;
  format: "parquet" | "csv" | "jsonl";
  how: "ours" | "bare";
};
export type ExportTold = { rows: number; seconds: number; residentMb: number; bytes: number };

/** V8 lets garbage lie while there is room: with little room, what is resident is what is needed. */
const SMALL_HEAP = ["--max-old-space-size=64", "--max-semi-space-size=4"];

/** In a process of its own, whose memory is its own. */
async function apart(asked: ExportAsked): Promise<ExportTold> {
  const child = fork(new URL("export-process.ts", import.meta.url), [JSON.stringify(asked)], { execArgv: SMALL_HEAP });
  const told = once(child, "message");
  const [code] = (await once(child, "exit")) as [number];
  if (code !== 0) throw new Error(`${asked.how} ${asked.format} ended with ${code}`);
  return (await told)[0] as ExportTold;
}

/** A million products to each format, as the worker writes them, and by a writer that does nothing else. */
export async function exportRows(): Promise<Row[]> {
  const db = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "imagineai-exports-"));
  try {
    await report(`${ROWS} products`, () =>
      db.sql(
        `INSERT INTO "Product" ("shopId", gid, title, handle, status, "inputDigest", state, "readAt", "updatedAt", missing,
           quality, "categoryId", "categoryPath", "categoryConfidence")
         SELECT $1, 'gid://shopify/Product/' || (8000000000000 + n), 'Enamel mug no. ' || n || ', hand made', 'enamel-mug-' || n,
           'active', '', 'review', now(), now(), CASE WHEN n % 3 = 0 THEN ARRAY['alt', 'seo.title'] ELSE '{}' END,
           n % 101, 'hg-11-10-' || n % 20, 'Home & Garden > Kitchen & Dining > Mugs ' || n % 20, random()
         FROM generate_series(1, $2::int) n`,
        [SHOP, ROWS],
      ),
    );
    await db.sql("VACUUM ANALYZE");
    const rows: Row[] = [];
    for (const format of ["parquet", "csv", "jsonl"] as const) {
      const asked = { url: db.url, folder, format, shop: SHOP, rows: ROWS };
      const ours = await report(`to ${format}`, () => apart({ ...asked, how: "ours" }));
      const bare = await report(`to ${format}, bare`, () => apart({ ...asked, how: "bare" }));
      if (ours.rows !== ROWS || bare.rows !== ROWS) throw new Error(`${ours.rows} rows of ${ROWS}`);
      const rates = { ours: ROWS / ours.seconds, bare: ROWS / bare.seconds };
      const memory = { ours: ours.residentMb, bare: bare.residentMb };
      rows.push(
        // Parquet is written so much faster than Postgres reads that its rate alone has an aim.
        row(
          `products/s to ${format}, against a bare writer`,
          rates,
          format === "parquet" ? undefined : { of: "ratio", least: 0.5 },
        ),
        row(`a million products to ${format}: MB resident at most, in a heap of 64`, memory, { of: "ours", most: 200 }),
      );
      if (format === "parquet")
        rows.push(row("products/s to parquet", { ours: rates.ours }, { of: "ours", least: 100_000 }));
    }
    return rows;
  } finally {
    await db.close();
    await rm(folder, { recursive: true });
  }
}
