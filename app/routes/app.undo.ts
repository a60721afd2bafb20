import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { requestUndo } from "#core/publishing/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { many, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.object({ ids: many(z.uuid(), 500) });

/** Gives fields back what they held before, unless somebody changed them since. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const { ids } = await parseForm(request, Form);
    const { requested } = await requestUndo(container, scope, { ids, by });
    return t(requested === 0 ? "done.undoneAlready" : "done.undoing");
  });
}
