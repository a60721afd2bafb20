import { z } from "zod";
import { analysisOf, askForAnalysis, awaitAnalysis, type AnalysisOptions } from "#core/analyses/index.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { keepUploads, uploadOf } from "#core/uploads/index.ts";
import { container } from "#app/container.server.ts";
import { answerOf } from "./analysis-answer.server.ts";
import { AnalysisSchema, PendingSchema, PhotoUrlSchema, THRESHOLDS, WishesSchema } from "./analysis-schemas.ts";
import { parseFormFields, filesOf, formWith } from "./files.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { ProblemSchema } from "./schemas.ts";
import { spendOrRefuse } from "./spend.server.ts";

/** Whoever asks for one photo waits for so long before being told where to ask again. */
const WAIT_MS = 2_000;

const LATER = {
  "202": {
    description: "It takes longer than two seconds: ask at `location`, after `Retry-After`",
    content: { "application/json": { schema: PendingSchema } },
  },
};
const QUOTA = {
  "402": {
    description: "The plan's analyses are used up",
    content: { "application/problem+json": { schema: ProblemSchema } },
  },
};
const REFUSED =
  " A photo that cannot be used is a problem whose `code` says why (`file_too_large`, `not_an_image`, `heic`, `animated`, `polyglot`, `too_many_pixels`, `unreachable`, `gone`, `address_refused`, `infected` ...), and is not charged; 402 `quota_used_up` says that the plan's analyses are.";

export const wantedOf = (wishes: z.infer<typeof WishesSchema>): AnalysisOptions => ({
  threshold:
    typeof wishes.confidence_threshold === "number"
      ? wishes.confidence_threshold
      : THRESHOLDS[wishes.confidence_threshold],
  maxObjects: wishes.max_objects,
  withFile: wishes.include_metadata,
});

/** What came of it within two seconds, or where it will be. */
async function within(request: Request, shopId: ShopId, id: string) {
  const { database, shopListener, closing } = container;
  const signal = AbortSignal.any([request.signal, closing]);
  const analysis = await awaitAnalysis({ database, listen: shopListener.listen }, { shopId, id, ms: WAIT_MS, signal });
  if (!analysis) throw new NotFound({ code: "analysis_gone" });
  return answerOf(analysis);
}

const analyzeUrl = operation({
  id: "analyzePhoto",
  method: "post",
  path: "/analyze",
  needs: "work",
  tag: "Analyses",
  summary: "Looks at a photo by its address, or one that was sent before",
  description: `JPEG, PNG, WebP, GIF (its first picture), AVIF, BMP and TIFF by content, 50 MB and 60 million pixels at most. The same bytes are charged once for the shop, however often they are sent, and not where a product shows them.${REFUSED}`,
  forTestKeys: true,
  body: z.union([
    WishesSchema.extend({ image_url: PhotoUrlSchema }).strict(),
    WishesSchema.extend({
      upload_id: z.uuid().meta({ description: "Of a photo that was sent before (`POST /uploads`)" }),
    }).strict(),
  ]),
  answer: AnalysisSchema,
  answers: { ...LATER, ...QUOTA },
  async run({ scope, shopId, holder, request, body }) {
    const named = "upload_id" in body ? { uploadId: body.upload_id } : { url: body.image_url };
    if ("uploadId" in named) {
      const upload = await uploadOf(container.database, shopId, named.uploadId);
      if (!upload) throw new NotFound({ code: "upload_gone" });
      // Put and confirmed first: only then is its length known.
      if (upload.state === "awaited") throw new InvalidInput({ code: "upload_not_there" });
    }
    await spendOrRefuse(scope, holder, 1);
    const id = scope.correlationId;
    await askForAnalysis(container, scope, {
      photo: { id, ...named },
      wanted: wantedOf(body),
      test: holder.test,
    });
    return within(request, shopId, id);
  },
});

const analyzeUpload = operation({
  id: "analyzeUpload",
  method: "post",
  path: "/analyze/upload",
  needs: "work",
  tag: "Analyses",
  summary: "Looks at a photo that the request brings",
  description: `A multipart form with one file, and the fields of \`POST /analyze\` beside it. The file is kept for a day without what it holds besides the photo (EXIF, comments).${REFUSED}`,
  forTestKeys: true,
  reads: formWith("image", WishesSchema.shape),
  answer: AnalysisSchema,
  answers: { ...LATER, ...QUOTA },
  async run({ scope, shopId, holder, request }) {
    const { test } = holder;
    const { files, fields } = await filesOf(request, scope, { test, part: "image" });
    const wanted = wantedOf(parseFormFields(WishesSchema, fields));
    await keepUploads(container, scope, { files, open: false });
    await spendOrRefuse(scope, holder, 1);
    const id = scope.correlationId;
    const photo = { id, label: files[0]!.name, uploadId: files[0]!.id };
    await askForAnalysis(container, scope, { photo, wanted, test });
    return within(request, shopId, id);
  },
});

const getAnalysis = operation({
  id: "getAnalysis",
  method: "get",
  path: "/analyses/{id}",
  needs: "read",
  tag: "Analyses",
  summary: "What was seen in a photo that was sent; kept for 30 days",
  params: z.object({ id: z.uuid() }),
  answer: AnalysisSchema,
  answers: { ...LATER, ...QUOTA },
  async run({ shopId, params }) {
    const analysis = await analysisOf(container.database, shopId, params.id);
    if (!analysis) throw new NotFound({ code: "analysis_gone" });
    return answerOf(analysis);
  },
});

/** Photos that are sent by themselves. */
export const ANALYSIS_OPERATIONS: readonly ApiOperation[] = [analyzeUrl, analyzeUpload, getAnalysis];
