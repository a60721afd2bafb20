import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { openExport } from "#core/exports/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { container } from "#app/container.server.ts";

/** An export's file, for who has the link that was given for it within the last minutes. */
export async function loader({ params }: LoaderFunctionArgs) {
  const shop = ShopId.safeParse(params["shop"]);
  const of = { code: params["code"] ?? "", now: container.clock.now() };
  const file = shop.success ? await openExport(container, { shopId: shop.data, ...of }) : null;
  if (file === null) return new Response(null, { status: 404 });
  return new Response(createReadableStreamFromReadable(Readable.from(file.chunks, { objectMode: false })), {
    headers: {
      "content-type": file.type,
      "content-length": String(file.bytes),
      "content-disposition": `attachment; filename="${file.name}"`,
      "cache-control": "no-store",
    },
  });
}
