import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { sentForm } from "#core/product-forms/index.ts";
import { container } from "#app/container.server.ts";
import { asMerchant } from "#app/merchant.server.ts";

/** What became of a form that was sent, for the page that sent it. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => {
    const id = z.uuid().safeParse(params["id"]);
    const form = id.success ? await sentForm(container.database, shopId, id.data) : null;
    return form ? Response.json(form) : new Response("There is no such form.", { status: 404 });
  });
}
