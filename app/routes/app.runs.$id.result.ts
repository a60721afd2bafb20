import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { runResult } from "#core/runs/index.ts";
import { runView } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { csvStream } from "#app/csv-stream.server.ts";
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
  return csvStream({
    name: `imagineai-run-${run.createdAt.slice(0, 10)}-${id.slice(0, 8)}.csv`,
    header: resultHeader(words),
    batches: runResult(container.database, shopId, id),
    line: (row) => resultLine(words, row),
  });
}
