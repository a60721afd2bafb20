import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { InvalidInput } from "#core/platform/errors.ts";
import { takeBack } from "#core/suggestions/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { many, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.object({ ids: many(z.uuid(), 500) });

/** A decision that is not written yet waits again. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const { waiting } = await takeBack(container, scope, { ...(await parseForm(request, Form)), by });
    if (waiting === 0) throw new InvalidInput({ code: "written_already" });
    return t("done.waitsAgain");
  });
}
