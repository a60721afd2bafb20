import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { cancelPlan, choosePlan, PAID_PLANS } from "#core/billing/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.discriminatedUnion("do", [
  z.object({ do: z.literal("choose"), plan: z.enum(PAID_PLANS), interval: z.enum(["monthly", "annual"]) }),
  z.object({ do: z.literal("cancel") }),
]);

/** Asks for a plan, or cancels the present one: here or on Shopify's page, where the answer says so. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const wish = await parseForm(request, Form);
    const { url } =
      wish.do === "choose" ? await choosePlan(container, scope, wish) : await cancelPlan(container, scope);
    return url === null ? t("done.planCancelled") : { message: t("done.toShopify"), url };
  });
}
