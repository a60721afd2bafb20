import type { LoaderFunctionArgs } from "@remix-run/node";
import { streamEvents } from "#core/live/index.ts";
import { eventStream } from "#app/event-stream.server.ts";
import { container } from "#app/container.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

/** The shop's events as they happen; a page that comes back names the last one it saw. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { shopId } = await requireMerchant({ request, context });
  const lastEventId = request.headers.get("last-event-id");
  const signal = AbortSignal.any([request.signal, container.closing]);
  const stream = streamEvents(
    { database: container.database, listen: container.shopListener.listen },
    { shopId, lastEventId, signal },
  );
  return eventStream(stream);
}
