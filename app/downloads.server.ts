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
 * it is taken, and closed when its reader goes away. HEAD opens no file.
 */
export function answerDownloads(deps: Deps) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    if (!METHODS.includes(request.method)) return void response.writeHead(405, { allow: METHODS.join(", ") }).end();
    try {
      const found = await find(deps, request);
      if ("status" in found) return void response.writeHead(found.status, found.headers).end();
      if (request.method === "HEAD") return void response.writeHead(200, found.headers).end();
      const chunks = await found.open();
      if (chunks === null) return void response.writeHead(404).end();
      response.writeHead(200, found.headers);
      response.setTimeout(STALLED_MS, () => response.destroy());
      await pipeline(chunks, response);
    } catch (error) {
      if (response.destroyed && isReaderGone(error)) return;
      if (!isDatabaseAway(error)) return next(error);
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
