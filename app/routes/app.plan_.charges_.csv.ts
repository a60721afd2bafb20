import type { LoaderFunctionArgs } from "@remix-run/node";
import { chargedLines } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { asMerchant, type Merchant } from "#app/merchant.server.ts";
import { line } from "#app/run-result.ts";
import { wordsFor } from "#app/words.server.ts";
import type { Words } from "#app/words/make-words.ts";

/** Every charge by its products as a file for a spreadsheet; written as it is read, however long it is. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, (merchant) => download(merchant, wordsFor(request)));
}

async function download({ shopId }: Merchant, { t }: Words): Promise<Response> {
  const batches = chargedLines(container.database, shopId);
  const encoder = new TextEncoder();
  const header = line([
    t("csv.charge"),
    t("csv.at"),
    t("csv.outcome"),
    t("csv.productId"),
    t("csv.title"),
    t("csv.photos"),
    t("csv.dollars"),
  ]);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${header}`)),
    async pull(controller) {
      const { value, done } = await batches.next();
      if (done) return controller.close();
      const lines = value.map(({ id, createdAt, state, productGid, title, photos, cents }) =>
        line([
          id,
          createdAt.toISOString().slice(0, 19).replace("T", " "),
          t(`bill.charge.${state}`),
          productGid?.split("/").at(-1) ?? "",
          title ?? "",
          photos,
          (cents / 100).toFixed(2),
        ]),
      );
      controller.enqueue(encoder.encode(lines.join("")));
    },
    cancel: async () => void (await batches.return(undefined)),
  });
  return new Response(body, {
    headers: { "content-type": "text/csv; charset=utf-8", "cache-control": "no-store" },
  });
}
