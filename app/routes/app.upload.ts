import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { askForAnalysis } from "#core/analyses/index.ts";
import { requireRole } from "#core/platform/access.ts";
import { keepUploads } from "#core/uploads/index.ts";
import { actionResponse } from "#app/answer.server.ts";
import { container } from "#app/container.server.ts";
import { requireMerchant } from "#app/merchant.server.ts";
import { FilesProblem, receiveFiles } from "#app/receive-files.server.ts";

/** As the API has them when nothing is said (app/api/analysis-schemas.ts). */
const WANTED = { threshold: 0.35, maxObjects: 10, withFile: true };

/** A person sends one photo to be looked at. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { scope } = await requireMerchant({ request, context });
  return actionResponse(request, async ({ t }) => {
    requireRole(scope, "staff");
    try {
      const { files } = await receiveFiles(request, scope, { test: false, atMost: 1 });
      await keepUploads(container, scope, { files, open: false });
      for (const { id: uploadId, name: label } of files)
        await askForAnalysis(container, scope, {
          photo: { id: randomUUID(), label, uploadId },
          wanted: WANTED,
          test: false,
        });
      return t("uploads.looking");
    } catch (error) {
      if (error instanceof FilesProblem) throw refusedFiles(t(`uploads.refused.${error.code}`), error.code);
      throw error;
    }
  });
}

const refusedFiles = (message: string, code: string) => Response.json({ ok: false, code, message });
