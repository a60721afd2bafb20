import { z } from "zod";
import { ShopId } from "#core/platform/ids.ts";
import type { Incoming } from "#core/platform/request-door.ts";
import { isDatabaseAway } from "#core/tenancy/database-away.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { container } from "#app/container.server.ts";
import { signedJson } from "#app/receive-webhook.server.ts";

/** Which shop it is about stands in the signed body alone. */
export const OfFlow = z.object({ shopify_domain: ShopId });

/**
 * Takes what Shopify Flow sends, signed as deliveries are. Anything in the 400s ends it; 503 and 500 are sent again by Flow, for
 * a day and a half.
 */
export async function answerFlow<T>(
  request: Incoming,
  schema: z.ZodType<T>,
  work: (told: T) => Promise<unknown>,
): Promise<Response> {
  const told = schema.safeParse(await signedJson(request));
  if (!told.success) return new Response(null, { status: 400 });
  try {
    await work(told.data);
    return new Response();
  } catch (error) {
    if (error instanceof ShopGone) return new Response(null, { status: 410 });
    if (!isDatabaseAway(error)) throw error;
    container.logger.warn(
      { path: new URL(request.url).pathname },
      "Postgres does not answer: Flow is asked to come again",
    );
    return new Response(null, { status: 503, headers: { "retry-after": "30" } });
  }
}
