import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { ProductGid } from "#core/platform/ids.ts";
import { FormBase, FormFields, sendForm } from "#core/product-forms/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { json, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

/** `base`: what the page showed of the product before anything was changed. */
const Sent = z.union([
  z.strictObject({ id: z.uuid(), gid: z.null(), fields: FormFields }),
  z.strictObject({ id: z.uuid(), gid: ProductGid, base: FormBase.required(), fields: FormFields.partial() }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const { form } = await parseForm(request, z.object({ form: json(Sent) }));
    await sendForm(container, scope, form as Parameters<typeof sendForm>[2]);
    return t("form.saving");
  });
}
