import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { writeOurs } from "#core/publishing/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.object({ id: z.uuid() });

/** Of two values for a field the merchant chooses the app's. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const { id } = await parseForm(request, Form);
    const chosen = await writeOurs(container, scope, { id, by });
    return t(chosen ? "done.writing" : "done.decidedAlready");
  });
}
