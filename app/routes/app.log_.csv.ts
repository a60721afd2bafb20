import type { LoaderFunctionArgs } from "@remix-run/node";
import { type LogEntry, logBatches, LogQuery } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { csvStream } from "#app/csv-stream.server.ts";
import { logWords } from "#app/log-words.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { line } from "#core/platform/csv.ts";
import { personWords } from "#app/words.ts";
import { wordsFor } from "#app/words.server.ts";
import type { Words } from "#app/words/make-words.ts";

/** The activity log as it is narrowed, as a file for a spreadsheet. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const wanted = LogQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const words = wordsFor(request);
  const { t } = words;
  return asMerchant({ request, context }, async ({ shopId }) =>
    csvStream({
      name: "imagineai-log.csv",
      header: line([t("log.csv.at"), t("log.csv.person"), t("log.csv.what"), t("log.csv.product"), "ID"]),
      batches: logBatches(container.database, shopId, wanted),
      line: (entry) => logLine(words, entry),
    }),
  );
}

function logLine(words: Words, entry: LogEntry): string {
  const { at, who, product, productGid } = entry;
  return line([
    at.slice(0, 19).replace("T", " "),
    personWords(words, who),
    logWords(words, entry),
    product ?? "",
    productGid?.split("/").at(-1) ?? "",
  ]);
}
