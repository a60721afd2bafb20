import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { suggestAgain } from "#core/suggestions/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { many, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.object({ ids: many(z.uuid(), 500) });

/** What was taken back waits for a decision again. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const { waiting } = await suggestAgain(container, scope, await parseForm(request, Form));
    if (waiting === 0) return t("done.newerThere");
    return t("done.waitAgain", { count: waiting });
  });
}
