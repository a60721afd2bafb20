import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { requestPreview, VoiceWish } from "#core/copywriting/index.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { json, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

/** `id`: the page knows the answer by it, which comes as an event. */
const Form = z.object({ productGid: ProductGid, id: z.uuid(), wish: json(VoiceWish) });

export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    await requestPreview(container, scope, await parseForm(request, Form));
    return t("done.textsComing");
  });
}
