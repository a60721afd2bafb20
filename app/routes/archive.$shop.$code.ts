import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { openArchive } from "#core/archive/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { container } from "#app/container.server.ts";

/** The copy of a shop's data, for who has the link that an owner asked for within the last minutes. */
export async function loader({ params }: LoaderFunctionArgs) {
  const shop = ShopId.safeParse(params["shop"]);
  const now = container.clock.now();
  const code = params["code"] ?? "";
  const chunks = shop.success ? await openArchive(container, { shopId: shop.data, code, now }) : null;
  if (!shop.success || chunks === null) return new Response(null, { status: 404 });
  const day = now.toISOString().slice(0, 10);
  return new Response(createReadableStreamFromReadable(Readable.from(chunks, { objectMode: false })), {
    headers: {
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="imagineai-${shop.data.split(".")[0]}-${day}.zip"`,
      "cache-control": "no-store",
    },
  });
}
