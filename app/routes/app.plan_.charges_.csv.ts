import type { LoaderFunctionArgs } from "@remix-run/node";
import { chargedLines } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { csvStream } from "#app/csv-stream.server.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { line } from "#core/platform/csv.ts";
import { wordsFor } from "#app/words.server.ts";

/** Every charge by its products as a file for a spreadsheet. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { t } = wordsFor(request);
  return asMerchant({ request, context }, async ({ shopId }) =>
    csvStream({
      name: "imagineai-charges.csv",
      header: line([
        t("csv.charge"),
        t("csv.at"),
        t("csv.outcome"),
        t("csv.productId"),
        t("csv.title"),
        t("csv.photos"),
        t("csv.dollars"),
      ]),
      batches: chargedLines(container.database, shopId),
      line: ({ id, createdAt, state, productGid, title, photos, cents }) =>
        line([
          id,
          createdAt.toISOString().slice(0, 19).replace("T", " "),
          t(`bill.charge.${state}`),
          productGid?.split("/").at(-1) ?? "",
          title ?? "",
          photos,
          (cents / 100).toFixed(2),
        ]),
    }),
  );
}
