import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import {
  askForReport,
  BUDGET_AT_MOST,
  cancelPlan,
  choosePlan,
  PAID_PLANS,
  setExtraBudget,
} from "#core/billing/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.discriminatedUnion("do", [
  z.object({ do: z.literal("choose"), plan: z.enum(PAID_PLANS), interval: z.enum(["monthly", "annual"]) }),
  z.object({ do: z.literal("cancel") }),
  z.object({ do: z.literal("report") }),
  z.object({ do: z.literal("budget"), dollars: z.coerce.number().int().min(0).max(BUDGET_AT_MOST) }),
]);

/**
 * Asks for a plan, keeps or cancels the present one, sets what may be spent beyond what it includes, or has what
 * Shopify refused of that tried again: here or on Shopify's page, where the answer says so.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const wish = await parseForm(request, Form);
    if (wish.do === "budget") {
      const raised = await setExtraBudget(container, scope, { dollars: wish.dollars, by });
      return raised.url === null ? t("done.budgetSaved") : { message: t("done.toShopify"), url: raised.url };
    }
    if (wish.do === "report") {
      await askForReport(container, scope);
      return t("done.reported");
    }
    const chosen = wish.do === "choose";
    const { url } = chosen ? await choosePlan(container, scope, wish) : await cancelPlan(container, scope);
    if (url !== null) return { message: t("done.toShopify"), url };
    return t(chosen ? "done.planKept" : "done.planCancelled");
  });
}
