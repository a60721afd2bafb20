import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { archiveLink, askForArchive } from "#core/archive/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.discriminatedUnion("do", [z.object({ do: z.literal("archive") }), z.object({ do: z.literal("link") })]);

/** An owner asks for a copy of the shop's data, or for the link by which the browser saves it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, shopId } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const form = await parseForm(request, Form);
    if (form.do === "archive") {
      await askForArchive(container, scope);
      return t("done.archiveAsked");
    }
    const code = await archiveLink(container, scope);
    const { href: url } = new URL(`/archive/${shopId}/${code}`, config.shopify.appUrl);
    return { message: t("done.archiveOpened"), url };
  });
}
