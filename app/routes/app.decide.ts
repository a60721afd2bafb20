import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { Decision, decideSuggestions } from "#core/suggestions/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { many, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.object({ ids: many(z.uuid(), 500) }).and(Decision);

/** Approve, edit or reject suggestions. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const { ids, ...decision } = await parseForm(request, Form);
    const { decided } = await decideSuggestions(container, scope, { ids, decision, by });
    return t(decided === 0 ? "done.decidedAlready" : `done.${decision.verdict}`);
  });
}
