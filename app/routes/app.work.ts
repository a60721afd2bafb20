import type { LoaderFunctionArgs } from "@remix-run/node";
import { isWorkerAlive } from "#core/adapters/redis/heartbeat.ts";
import { type HeldWork, heldView } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { asMerchant } from "#app/merchant.server.ts";

/** Whether what is asked for is being done, null when Redis does not say; and what of it waits for another side. */
export type WorkState = { workerAlive: boolean | null; held: HeldWork[] };

/** For the notice above every page, which asks again and again. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => {
    const [workerAlive, held] = await Promise.all([
      isWorkerAlive(container.redis),
      heldView(container.database, { shopId, now: container.clock.now() }),
    ]);
    return Response.json({ workerAlive, held } satisfies WorkState);
  });
}
