import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { saveSettings, ShopSettings } from "#core/settings/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { json, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

/** `base`: what the page showed before anything was changed on it. */
const Form = z.object({ base: json(ShopSettings), settings: json(ShopSettings) });

export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    await saveSettings(container, scope, { ...(await parseForm(request, Form)), by });
    return t("done.settingsSaved");
  });
}
