import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { InvalidInput } from "#core/platform/errors.ts";
import { undoDecisions } from "#core/publishing/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { many, parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.object({ ids: many(z.uuid(), 500) });

/** Takes decisions back, written or not. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, by } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const { waiting, undoing, writing } = await undoDecisions(container, scope, {
      ...(await parseForm(request, Form)),
      by,
    });
    if (writing > 0) throw new InvalidInput({ code: "being_written", writing });
    return t(waiting + undoing === 0 ? "done.noneTakenBack" : "done.takenBack");
  });
}
