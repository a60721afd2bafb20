import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { runResult } from "#core/runs/index.ts";
import { runView } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { asMerchant, type Merchant } from "#app/merchant.server.ts";
import { wordsFor } from "#app/words.server.ts";
import type { Words } from "#app/words/make-words.ts";
import { resultHeader, resultLine } from "#app/run-result.ts";

/** What became of each product of a run, as a file for a spreadsheet; written as it is read, however long it is. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, (merchant) => download(merchant, params["id"] ?? "", wordsFor(request)));
}

async function download({ shopId }: Merchant, id: string, words: Words): Promise<Response> {
  const known = z.uuid().safeParse(id).success;
  const run = known ? await runView(container.database, shopId, { id, now: container.clock.now() }) : null;
  if (!run) throw new Response("No such run.", { status: 404 });
  const batches = runResult(container.database, shopId, id);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    // The mark tells spreadsheets that it is UTF-8.
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${resultHeader(words)}`)),
    async pull(controller) {
      const { value, done } = await batches.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value.map((row) => resultLine(words, row)).join("")));
    },
    cancel: async () => void (await batches.return(undefined)),
  });
  const name = `imagineai-run-${run.createdAt.slice(0, 10)}-${id.slice(0, 8)}.csv`;
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
