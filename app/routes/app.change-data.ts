import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { archiveLink, askForArchive } from "#core/archive/index.ts";
import { REGIONS, setRegion } from "#core/settings/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.discriminatedUnion("do", [
  z.object({ do: z.literal("archive") }),
  z.object({ do: z.literal("link") }),
  z.object({ do: z.literal("region"), region: z.enum(REGIONS) }),
]);

/** An owner says where the shop's data may be worked on, asks for a copy of it, or for the link by which the browser saves that. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, shopId } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const form = await parseForm(request, Form);
    if (form.do === "archive") {
      await askForArchive(container, scope);
      return t("done.archiveAsked");
    }
    if (form.do === "region") {
      await setRegion(container, scope, form.region);
      return t("done.settingsSaved");
    }
    const code = await archiveLink(container, scope);
    const { href: url } = new URL(`/archive/${shopId}/${code}`, config.shopify.appUrl);
    return { message: t("done.archiveOpened"), url };
  });
}
