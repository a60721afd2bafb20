import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import {
  answerEntry,
  COPY_PARTS,
  copySettings,
  enterInvitation,
  invite,
  leaveOrganisation,
} from "#core/organisations/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { many, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.discriminatedUnion("do", [
  z.object({ do: z.literal("invite") }),
  z.object({ do: z.literal("enter"), code: z.string().trim().max(200) }),
  z.object({ do: z.literal("answer"), shop: ShopId, confirm: z.enum(["yes", "no"]) }),
  z.object({ do: z.literal("leave") }),
  z.object({
    do: z.literal("copy"),
    from: ShopId,
    parts: many(z.enum(COPY_PARTS), COPY_PARTS.length),
    shown: z.string().max(64),
  }),
]);

/** An owner links this shop with others, and takes settings over from them. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const form = await parseForm(request, Form);
    switch (form.do) {
      case "invite":
        return { message: t("done.orgInvited"), secret: await invite(container, scope) };
      case "enter":
        await enterInvitation(container, scope, form.code);
        return t("done.orgEntered");
      case "answer":
        await answerEntry(container, scope, { shop: form.shop, confirm: form.confirm === "yes" });
        return t(form.confirm === "yes" ? "done.orgJoined" : "done.orgDeclined");
      case "leave":
        await leaveOrganisation(container, scope);
        return t("done.orgLeft");
      case "copy":
        await copySettings(container, scope, form);
        return t("done.settingsCopied");
    }
  });
}
