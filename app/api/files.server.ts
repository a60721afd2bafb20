import { z } from "zod";
import { FILES_AT_ONCE } from "#core/platform/request-door.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import {
  FilesProblem,
  type FilesRefused,
  type FormPart,
  type ReceivedFiles,
  receiveFiles,
} from "#app/receive-files.server.ts";
import { ApiProblem, refused } from "./problems.server.ts";

type Told = { status: number; title: string; detail: string };

/** Why files are not taken. */
export const FILE_CODES: Record<Exclude<FilesRefused, "busy">, Told> = {
  no_multipart: {
    status: 415,
    title: "The body is no form with files",
    detail: "Send multipart/form-data with the photo as a file.",
  },
  no_file: {
    status: 422,
    title: "There is no file in the form",
    detail: "Send the photo as the part that the description names, with a filename.",
  },
  too_many_files: { status: 422, title: "Too many files at once", detail: "Send fewer in one request." },
  file_too_large: { status: 413, title: "The photo has more than 50 MB", detail: "Save it smaller and send it again." },
  broken_off: { status: 400, title: "The body ended too early", detail: "Send it again." },
};

/** Files of the body, stored; as problems what cannot be taken. */
export async function filesOf(
  request: Request,
  scope: Scope,
  options: { test: boolean; part: FormPart },
): Promise<ReceivedFiles> {
  try {
    return await receiveFiles(request, scope, options);
  } catch (error) {
    if (!(error instanceof FilesProblem)) throw error;
    if (error.code === "busy") throw refused(503, "busy", { "retry-after": "5" });
    throw new ApiProblem({ code: error.code, ...FILE_CODES[error.code], headers: { connection: "close" } });
  }
}

/** The fields beside the files, as the schema reads them: all of them are text. @throws ApiProblem 422 */
export function parseFormFields<S extends z.ZodObject>(schema: S, fields: Record<string, string>): z.infer<S> {
  const values = Object.entries(fields).map(([name, text]) => [name, valueOf(text)]);
  const read = schema.strict().safeParse(Object.fromEntries(values));
  if (read.success) return read.data as z.infer<S>;
  throw new ApiProblem({
    status: 422,
    code: "invalid_input",
    title: "The request does not fit the description",
    errors: read.error.issues.map(({ path, message }) => ({ path: ["form", ...path].join("."), message })),
  });
}

function valueOf(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** A form with files, for the description. */
export const formWith = (part: FormPart, fields: z.ZodRawShape) => {
  const file = z.string().meta({ format: "binary" });
  const files = part === "images" ? z.array(file).min(1).max(FILES_AT_ONCE) : file;
  return { "multipart/form-data": { schema: z.strictObject({ [part]: files, ...fields }) } };
};
