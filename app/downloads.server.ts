import { pipeline } from "node:stream/promises";
import type { NextFunction, Request, Response } from "express";
import { archiveAt } from "#core/archive/index.ts";
import { exportAt, feedAt } from "#core/exports/index.ts";
import { retryAfterS } from "#core/limits/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { isDatabaseAway } from "#core/tenancy/database-away.ts";
import type { container } from "./container.server.ts";

type Deps = Pick<typeof container, "clock" | "database" | "limits" | "logger" | "storage" | "tokenKeys">;
type Asked = { shopId: ShopId; code: string; now: Date };
type Headers = Record<string, string>;
/** What is said of a file, and its bytes once they are wanted; null where the store has none. */
type Download = { headers: Headers; open: () => Promise<AsyncIterable<Uint8Array> | null> };
type Refused = { status: 404 | 429; headers?: Headers };

/** Addresses of files, with a code that opens the file by itself: /feeds/SHOP/CODE. */
export const DOWNLOADS = /^\/(feeds|export|archive)\/([^/]+)\/([^/]+)$/;
const METHODS = ["GET", "HEAD"];
/** A reader that takes nothing for so long is gone. */
const STALLED_MS = 120_000;
/** A whole file, at most: a gigabyte at 5 Mbit/s. */
const LASTS_MS = 1_800_000;
/** Files that are read at once by a process, and by one shop: the store has 50 connections for all that a process does. */
const AT_ONCE = 20;
const OF_A_SHOP = 5;

const NOT_THERE: Refused = { status: 404 };
const SECRET: Headers = { "cache-control": "no-store" };

/** The newest file of a feed's schedule, for whoever was given its address: Google, another catalogue. */
async function feed(deps: Deps, asked: Asked): Promise<Download | Refused> {
  const at = await feedAt(deps, asked);
  if (at === null) return NOT_THERE;
  const taken = await deps.limits.take({ shopId: asked.shopId, planName: at.planName }, ["feed_fetches"]);
  if (!taken.ok) return { status: 429, headers: { "retry-after": String(retryAfterS(taken.waitMs)) } };
  const file = await at.newest();
  if (file === null) return NOT_THERE;
  const headers = {
    ...SECRET,
    "content-type": file.type,
    "content-length": String(file.bytes),
    "last-modified": file.madeAt.toUTCString(),
    "x-robots-tag": "noindex",
  };
  return { headers, open: file.open };
}

/** An export's file, for who has the link that was given for it within the last minutes. */
async function exported(deps: Deps, asked: Asked): Promise<Download | Refused> {
  const file = await exportAt(deps, asked);
  if (file === null) return NOT_THERE;
  const headers = {
    ...SECRET,
    "content-type": file.type,
    "content-length": String(file.bytes),
    "content-disposition": `attachment; filename="${file.name}"`,
  };
  return { headers, open: file.open };
}

/** The copy of a shop's data, for who has the link that an owner asked for within the last minutes. */
async function archive(deps: Deps, asked: Asked): Promise<Download | Refused> {
  const at = await archiveAt(deps, asked);
  if (at === null) return NOT_THERE;
  const name = `imagineai-${asked.shopId.split(".")[0]}-${asked.now.toISOString().slice(0, 10)}.zip`;
  const headers = {
    ...SECRET,
    "content-type": "application/zip",
    "content-disposition": `attachment; filename="${name}"`,
  };
  return { headers, open: at.open };
}

const FILES: Record<string, typeof feed> = { feeds: feed, export: exported, archive };

/**
 * Answers `DOWNLOADS` beside Remix, whose answers are written without regard to how fast their reader takes them: a file is read as
 * it is taken, and closed when its reader goes away. HEAD opens no file. Each file that is read holds a connection of the store:
 * beyond so many at once, in all and of one shop, the next is to come again.
 */
export function answerDownloads(deps: Deps) {
  /** The shop of each file that is being read. */
  const open: string[] = [];
  async function send(download: Download, shop: string, response: Response): Promise<void> {
    if (open.length >= AT_ONCE || open.filter((one) => one === shop).length >= OF_A_SHOP)
      return void response.writeHead(503, { "retry-after": "30" }).end();
    open.push(shop);
    const tooLong = setTimeout(() => response.destroy(), LASTS_MS);
    try {
      const chunks = await download.open();
      if (chunks === null) return void response.writeHead(404).end();
      response.writeHead(200, download.headers);
      response.setTimeout(STALLED_MS, () => response.destroy());
      await pipeline(chunks, response);
    } catch (error) {
      if (response.destroyed && isReaderGone(error)) return;
      deps.logger.warn({ error, shopId: shop }, "a file could not be read to its end");
      if (!response.headersSent) return void response.writeHead(503, { "retry-after": "30" }).end();
      // Its reader sees that it was cut off.
      response.destroy();
    } finally {
      clearTimeout(tooLong);
      open.splice(open.indexOf(shop), 1);
    }
  }
  async function answer(request: Request, response: Response): Promise<void> {
    if (!METHODS.includes(request.method)) return void response.writeHead(405, { allow: METHODS.join(", ") }).end();
    const found = await find(deps, request);
    if ("status" in found) return void response.writeHead(found.status, found.headers).end();
    if (request.method === "HEAD") return void response.writeHead(200, found.headers).end();
    return send(found, String(request.params[1]), response);
  }
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    try {
      await answer(request, response);
    } catch (error) {
      if (!isDatabaseAway(error) || response.headersSent) return next(error);
      deps.logger.warn({ error }, "Postgres does not answer");
      response.writeHead(503, { "retry-after": "5" }).end();
    }
  };
}

async function find(deps: Deps, { params }: Request): Promise<Download | Refused> {
  const [kind = "", shop, code = ""] = [params[0], params[1], params[2]];
  const shopId = ShopId.safeParse(shop);
  const file = FILES[kind];
  if (!shopId.success || !file) return NOT_THERE;
  return file(deps, { shopId: shopId.data, code, now: deps.clock.now() });
}

const isReaderGone = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | null)?.code === "ERR_STREAM_PREMATURE_CLOSE";
