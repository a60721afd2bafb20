import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { deleteView, saveView } from "#core/lists/index.ts";
import { cleanText } from "#core/platform/text.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const name = z
  .string()
  .transform((text) => cleanText(text).trim())
  .pipe(z.string().min(1).max(40));
const Form = z.discriminatedUnion("do", [
  z.object({ do: z.literal("save"), id: z.uuid(), name, query: z.string().max(1_500) }),
  z.object({ do: z.literal("delete"), id: z.uuid() }),
]);

/** Keeps a list of products by name, calls it otherwise, or forgets it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const form = await parseForm(request, Form);
    if (form.do === "delete") {
      await deleteView(container, scope, form);
      return t("done.viewDeleted");
    }
    await saveView(container, scope, { ...form, by });
    return t("done.viewSaved");
  });
}
