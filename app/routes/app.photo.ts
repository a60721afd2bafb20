import type { ActionFunctionArgs } from "@remix-run/node";
import { decidePhoto, PhotoDecision } from "#core/photos/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const WORDS: Record<PhotoDecision["verdict"], string> = {
  fine: "Noted: the photo is fine. Texts follow.",
  blocked: "Noted: no text is written about this photo.",
  defect: "Noted as a defect. Nothing was changed.",
  not_a_defect: "Noted. Photos like this are not pointed out again.",
  different: "Noted: these are different products.",
};

/** A person's word on one photo. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async () => {
    const decision = await parseForm(request, PhotoDecision);
    await decidePhoto(container, scope, { ...decision, by });
    return WORDS[decision.verdict];
  });
}
