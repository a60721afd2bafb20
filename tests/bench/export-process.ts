import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parquetOf } from "#core/adapters/parquet.ts";
import { folderStorage } from "#core/adapters/storage/folder.ts";
import { columnsOf, csvOf, jsonlOf, type Page, readPages } from "#core/exports/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import type { ExportAsked, ExportTold } from "./exports.ts";

const asked = JSON.parse(process.argv[2] ?? "{}") as ExportAsked;
const shopId = ShopId.parse(asked.shop);
const write = { csv: csvOf, jsonl: jsonlOf, parquet: parquetOf }[asked.format];
const MEGABYTE = 1024 * 1024;
/** Pages that the bare writer has in memory, and writes again and again. */
const HELD = 5;

const database = openDatabase({ url: asked.url, pool: 2 });
const pages = () => readPages(database, { shopId, kind: "products", filter: {}, sinceMark: null, throughMark: null });

let rows = 0;
async function* counted(of: AsyncIterable<Page>): AsyncGenerator<Page> {
  for await (const page of of) {
    rows += page.count;
    yield page;
  }
}

async function* again(held: readonly Page[]): AsyncGenerator<Page> {
  for (let index = 0; rows < asked.rows; index += 1) {
    const page = held[index % held.length];
    if (page) yield page;
  }
}

async function ours(): Promise<number> {
  const chunks = write(columnsOf("products"), counted(pages()));
  return folderStorage(asked.folder).putStream(shopId, `ours.${asked.format}`, { chunks, contentType: "" });
}

async function bare(held: readonly Page[]): Promise<number> {
  const path = join(asked.folder, `bare.${asked.format}`);
  await pipeline(write(columnsOf("products"), counted(again(held))), createWriteStream(path));
  return (await stat(path)).size;
}

async function firstPages(): Promise<Page[]> {
  const held: Page[] = [];
  for await (const page of pages()) {
    held.push(page);
    if (held.length === HELD) break;
  }
  return held;
}

const held = asked.how === "bare" ? await firstPages() : [];
const started = performance.now();
const bytes = await (asked.how === "ours" ? ours() : bare(held));
const seconds = (performance.now() - started) / 1_000;
// The most that was resident at once, in kilobytes.
const residentMb = (process.resourceUsage().maxRSS * 1024) / MEGABYTE;
await database.$disconnect();
process.send?.({ rows, seconds, residentMb, bytes } satisfies ExportTold);
