import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { requestAnalysis, requestFirstLook } from "#core/intake/index.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { many, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.union([z.object({ first: z.literal("yes") }), z.object({ ids: many(ProductGid, 250) })]);

/** Look at these products (again), or at the first ten. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const form = await parseForm(request, Form);
    const count =
      "first" in form ? await requestFirstLook(container, scope) : await requestAnalysis(container, scope, form.ids);
    return t("done.looking", { products: t("count.product", { count }) });
  });
}
