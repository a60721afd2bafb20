import type { LoaderFunctionArgs } from "@remix-run/node";
import { InsightsQuery, insightsView } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { line } from "#core/platform/csv.ts";
import { wordsFor } from "#app/words.server.ts";
import { asMerchant } from "#app/merchant.server.ts";

/** The work of each day as a file for a spreadsheet. Days and numbers only: nothing in it can be taken for a formula. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { days } = InsightsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return asMerchant({ request, context }, async ({ shopId }) => {
    const view = await insightsView(container.database, { shopId, now: container.clock.now(), days });
    const { t } = wordsFor(request);
    const header = line([t("csv.day"), t("csv.looked"), t("csv.decided"), t("csv.fields")]);
    const lines = view.days.map(({ day, looked, decided, written }) => line([day, looked, decided, written]));
    return new Response(`\uFEFF${header}${lines.join("")}`, {
      headers: { "content-type": "text/csv; charset=utf-8", "cache-control": "no-store" },
    });
  });
}
