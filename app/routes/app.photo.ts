import type { ActionFunctionArgs } from "@remix-run/node";
import { decidePhoto, PhotoDecision } from "#core/photos/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

/** A person's word on one photo. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const decision = await parseForm(request, PhotoDecision);
    await decidePhoto(container, scope, { ...decision, by });
    return t(`done.photo.${decision.verdict}`);
  });
}
