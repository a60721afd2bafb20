import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { FIELD_GROUPS } from "#core/fields/index.ts";
import { wouldWrite } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { asMerchant } from "#app/merchant.server.ts";

const Query = z.object({ field: z.enum(FIELD_GROUPS), threshold: z.coerce.number().min(0.5).max(1) });

/** What a rule would write by itself, on the suggestions that wait now. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => {
    const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) throw new Response("No such rule.", { status: 400 });
    const { field: group, threshold } = query.data;
    return Response.json(await wouldWrite(container.database, shopId, { group, threshold }));
  });
}
