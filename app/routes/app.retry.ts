import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { retryPublications } from "#core/publishing/index.ts";
import { isAtLeast } from "#core/platform/access.ts";
import { OwnerGid } from "#core/platform/ids.ts";
import { retryTasks } from "#core/tasks/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { parseForm } from "#app/form.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";

const Form = z.object({ code: z.string().max(60).optional(), product: OwnerGid.optional() });

/** Another round for what failed: of one cause, or of one product. Who only decides has its writes tried again: these cost nothing. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope, role } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    const { code, product } = await parseForm(request, Form);
    if (product) await retryPublications(container, scope, product);
    if (product && !isAtLeast(role, "staff")) return t("done.retried", { count: 1 });
    const count = await retryTasks(container, scope, {
      ...(code ? { errorCode: code } : {}),
      ...(product ? { productGid: product } : {}),
    });
    return t("done.retried", { count });
  });
}
