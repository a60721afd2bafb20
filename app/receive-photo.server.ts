import type { Came } from "#core/uploads/index.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { FilesProblem, receiveFiles } from "#app/receive-files.server.ts";
import type { Words } from "#app/words/make-words.ts";

/** The one photo that a page sends. @throws Response with why it was not taken, in words; StorageUnavailable */
export async function receivePhoto(request: Request, scope: Scope, { t }: Words): Promise<Came> {
  try {
    const { files } = await receiveFiles(request, scope, { test: false, part: "image" });
    return files[0]!;
  } catch (error) {
    if (!(error instanceof FilesProblem)) throw error;
    throw Response.json({ ok: false, code: error.code, message: t(`uploads.refused.${error.code}`) });
  }
}
