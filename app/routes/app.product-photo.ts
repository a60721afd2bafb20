import type { ActionFunctionArgs } from "@remix-run/node";
import { requireRole } from "#core/platform/access.ts";
import { keepUploads } from "#core/uploads/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";
import { receivePhoto } from "#app/receive-photo.server.ts";

/** A person sends one photo that a product is to have. It is looked at once it is the product's. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async (words) => {
    requireRole(scope, "staff");
    const file = await receivePhoto(request, scope, words);
    await keepUploads(container, scope, { files: [file], open: true });
    return { message: file.name, made: file.id };
  });
}
