import type { LoaderFunctionArgs } from "@remix-run/node";
import { InsightsQuery, insightsView } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { asMerchant } from "#app/merchant.server.ts";

const HEADER = "day,photos looked at,decisions,fields written\r\n";

/** The work of each day as a file for a spreadsheet. Days and numbers only: nothing in it can be taken for a formula. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { days } = InsightsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return asMerchant({ request, context }, async ({ shopId }) => {
    const view = await insightsView(container.database, { shopId, now: container.clock.now(), days });
    const lines = view.days.map(({ day, looked, decided, written }) => `${day},${looked},${decided},${written}\r\n`);
    return new Response(`\uFEFF${HEADER}${lines.join("")}`, {
      headers: { "content-type": "text/csv; charset=utf-8", "cache-control": "no-store" },
    });
  });
}
