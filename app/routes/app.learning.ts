import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { forgetLearned } from "#core/learning/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.object({ do: z.literal("forget") });

/** Forgets what was learned from the shop's decisions. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    await parseForm(request, Form);
    await forgetLearned(container, scope, by);
    return t("done.forgotten");
  });
}
