import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { askForAnalysis } from "#core/analyses/index.ts";
import { requireRole } from "#core/platform/access.ts";
import { keepUploads } from "#core/uploads/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";
import { receivePhoto } from "#app/receive-photo.server.ts";

/** As the API has them when nothing is said (app/api/analysis-schemas.ts). */
const WANTED = { threshold: 0.35, maxObjects: 10, withFile: true };

/** A person sends one photo to be looked at. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async (words) => {
    requireRole(scope, "staff");
    const file = await receivePhoto(request, scope, words);
    await keepUploads(container, scope, { files: [file], open: false });
    const photo = { id: randomUUID(), label: file.name, uploadId: file.id };
    await askForAnalysis(container, scope, { photo, wanted: WANTED, test: false });
    return words.t("uploads.looking");
  });
}
