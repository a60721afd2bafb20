import type { LoaderFunctionArgs } from "@remix-run/node";
import { isWorkerAlive } from "#core/adapters/redis/heartbeat.ts";
import { container } from "#app/container.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

/** Whether what is asked for is being done; null when Redis does not say. */
export type WorkState = { workerAlive: boolean | null };

/** For the notice above every page, which asks again and again. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMerchant({ request, context });
  return Response.json({ workerAlive: await isWorkerAlive(container.redis) } satisfies WorkState);
}
