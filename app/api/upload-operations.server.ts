import { z } from "zod";
import {
  announceUpload,
  confirmUpload,
  FILE_BYTES,
  keepUploads,
  uploadOf,
  type UploadView,
} from "#core/uploads/index.ts";
import { NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { cleanText } from "#core/platform/text.ts";
import { container } from "#app/container.server.ts";
import { API } from "./address.ts";
import { ImageMetadataSchema } from "./analysis-schemas.ts";
import { fileOf } from "./analysis-answer.server.ts";
import { parseFormFields, filesOf, formWith } from "./files.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { TimeSchema } from "./schemas.ts";

const tag = "Uploads";
const Id = z.object({ id: z.uuid() });

const Upload = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: z.enum(["awaited", "received", "ready", "refused"]).meta({
      description: "awaited: to be put and confirmed; received: nobody has looked into it yet",
    }),
    problem: z.string().nullable().meta({ description: "Why it was refused: a code of the list of errors" }),
    image_metadata: ImageMetadataSchema.nullable(),
    created_at: TimeSchema,
    kept_until: TimeSchema,
    test: z.boolean(),
    location: z.string(),
  })
  .meta({ id: "Upload" });

const told = ({ id, name, state, problem, file, createdAt, endsAt, test }: UploadView): z.infer<typeof Upload> => ({
  ...{ id, name, state, problem, test },
  image_metadata: file && fileOf(file),
  created_at: createdAt.toISOString(),
  kept_until: endsAt.toISOString(),
  location: `${API}/uploads/${id}`,
});

async function uploadThere(shopId: ShopId, id: string): Promise<UploadView> {
  const upload = await uploadOf(container.database, shopId, id);
  if (!upload) throw new NotFound({ code: "upload_gone" });
  return upload;
}

const NO_FIELDS = z.object({});

const makeUpload = operation({
  id: "makeUpload",
  method: "post",
  path: "/uploads",
  needs: "work",
  tag,
  summary: "Takes a photo that the request brings, for later calls; kept for a day",
  description:
    "A multipart form with one file. It is looked into at once (`GET` says what came of it) and kept without what its file holds besides the photo.",
  status: 201,
  forTestKeys: true,
  reads: formWith("image", {}),
  answer: Upload,
  async run({ scope, shopId, holder: { test }, request }) {
    const { files, fields } = await filesOf(request, scope, { test, part: "image" });
    parseFormFields(NO_FIELDS, fields);
    await keepUploads(container, scope, { files, open: true });
    return told(await uploadThere(shopId, files[0]!.id));
  },
});

const announce = operation({
  id: "announceUpload",
  method: "post",
  path: "/uploads/presign",
  needs: "work",
  tag,
  summary: "An address at which a photo can be put straight into the store",
  description:
    "PUT the file to `url` with exactly these `upload_headers` within 15 minutes, then confirm it. Another length or checksum is refused.",
  status: 201,
  forTestKeys: true,
  body: z.object({
    name: z.string().max(200),
    size_bytes: z.number().int().min(1).max(FILE_BYTES),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .max(64)
      .meta({ description: "Of the file, in hex" }),
  }),
  answer: z.object({
    upload: Upload,
    method: z.enum(["PUT"]),
    url: z.url(),
    upload_headers: z.record(z.string(), z.string()),
    expires_at: TimeSchema,
    confirm: z.string().meta({ description: "Where to say that it is there" }),
  }),
  async run({ scope, shopId, holder: { test }, body }) {
    const id = scope.correlationId;
    const announced = {
      id,
      name: cleanText(body.name).trim() || "photo",
      bytes: body.size_bytes,
      sha256: body.sha256,
      test,
    };
    const { url, headers, goodUntil } = await announceUpload(container, scope, announced);
    const upload = told(await uploadThere(shopId, id));
    const confirm = `${upload.location}/confirm`;
    return {
      upload,
      method: "PUT" as const,
      url,
      upload_headers: headers,
      expires_at: goodUntil.toISOString(),
      confirm,
    };
  },
});

const confirm = operation({
  id: "confirmUpload",
  method: "post",
  path: "/uploads/{id}/confirm",
  needs: "work",
  tag,
  summary: "Says that a photo was put at its address: it is looked into",
  status: 202,
  forTestKeys: true,
  params: Id,
  answer: Upload,
  async run({ scope, shopId, params }) {
    await confirmUpload(container, scope, params.id);
    return told(await uploadThere(shopId, params.id));
  },
});

const getUpload = operation({
  id: "getUpload",
  method: "get",
  path: "/uploads/{id}",
  needs: "read",
  tag,
  summary: "What became of a photo that was sent",
  params: Id,
  answer: Upload,
  run: async ({ shopId, params }) => told(await uploadThere(shopId, params.id)),
});

/** Files that are sent ahead of what they are for. */
export const UPLOAD_OPERATIONS: readonly ApiOperation[] = [makeUpload, announce, confirm, getUpload];
