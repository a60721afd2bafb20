import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { feedAt } from "#core/exports/index.ts";
import { retryAfterS } from "#core/limits/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { container } from "#app/container.server.ts";

/** The newest file of a feed's schedule, for whoever was given its address: Google, another catalogue. */
export async function loader({ params }: LoaderFunctionArgs) {
  const shop = ShopId.safeParse(params["shop"]);
  if (!shop.success) return new Response(null, { status: 404 });
  const shopId = shop.data;
  const feed = await feedAt(container, { shopId, code: params["code"] ?? "", now: container.clock.now() });
  if (feed === null) return new Response(null, { status: 404 });
  const taken = await container.limits.take({ shopId, planName: feed.planName }, ["feed_fetches"]);
  if (!taken.ok)
    return new Response(null, { status: 429, headers: { "retry-after": String(retryAfterS(taken.waitMs)) } });
  const file = await feed.open();
  if (file === null) return new Response(null, { status: 404 });
  return new Response(createReadableStreamFromReadable(Readable.from(file.chunks, { objectMode: false })), {
    headers: {
      "content-type": file.type,
      "content-length": String(file.bytes),
      "last-modified": file.madeAt.toUTCString(),
      "cache-control": "no-store",
      "x-robots-tag": "noindex",
    },
  });
}
