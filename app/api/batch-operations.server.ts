import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  askForBatch,
  BATCH_AT_MOST,
  type BatchItem,
  batchOf,
  type BatchView,
  itemsOf,
  type PhotoAsked,
  streamBatch,
} from "#core/analyses/index.ts";
import type { KeyHolder } from "#core/keys/index.ts";
import { NotFound } from "#core/platform/errors.ts";
import { FILES_AT_ONCE, readBody } from "#core/platform/request-door.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { readPhotoList } from "#core/product-file/index.ts";
import { keepUploads } from "#core/uploads/index.ts";
import { container } from "#app/container.server.ts";
import { eventStream } from "#app/event-stream.server.ts";
import { API } from "./address.ts";
import { locationOf } from "./analysis-answer.server.ts";
import { wantedOf } from "./analysis-operations.server.ts";
import {
  BatchSchema,
  BatchItemToldSchema,
  PhotoUrlSchema,
  ReferenceSchema,
  WishesOfQuerySchema,
  WishesSchema,
} from "./analysis-schemas.ts";
import { parseFormFields, filesOf, formWith } from "./files.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { ApiProblem } from "./problems.server.ts";
import { LimitSchema, NextSchema } from "./schemas.ts";
import { spendOrRefuse } from "./spend.server.ts";

const tag = "Analyses";
const Id = z.object({ id: z.uuid() });

const batchTold = ({ id, total, ended, failed, test, createdAt }: BatchView): z.infer<typeof BatchSchema> => ({
  id,
  status: ended < total ? "running" : "done",
  ...{ total, done: ended - failed, failed, test },
  created_at: createdAt.toISOString(),
  location: `${API}/batches/${id}`,
  events: `${API}/batches/${id}/events`,
});

const itemTold = ({ id, position, label, url, state, problem }: BatchItem): z.infer<typeof BatchItemToldSchema> => ({
  ...{ request_id: id, position, state, problem },
  reference: label || null,
  image_url: url,
  location: locationOf(id),
});

async function batchThere(shopId: ShopId, id: string): Promise<BatchView> {
  const batch = await batchOf(container.database, shopId, id);
  if (!batch) throw new NotFound({ code: "analysis_gone" });
  return batch;
}

type Asking = { photos: readonly PhotoAsked[]; wishes: z.infer<typeof WishesSchema>; holder: KeyHolder };

/** The same request is one batch. */
async function asked(scope: Scope, { photos, wishes, holder }: Asking): Promise<z.infer<typeof BatchSchema>> {
  const { test } = holder;
  await spendOrRefuse(scope, holder, photos.length);
  const id = await askForBatch(container, scope, { id: scope.correlationId, photos, wanted: wantedOf(wishes), test });
  return batchTold(await batchThere(scope.shopId, id));
}

const makeBatch = operation({
  id: "makeBatch",
  method: "post",
  path: "/batches",
  needs: "work",
  tag,
  summary: `Looks at up to ${BATCH_AT_MOST} photos by their addresses`,
  description: "Each ends by itself, and none holds up another. Charged as `POST /analyze`.",
  status: 202,
  forTestKeys: true,
  body: WishesSchema.extend({
    photos: z
      .array(z.object({ image_url: PhotoUrlSchema, reference: ReferenceSchema }).strict())
      .min(1)
      .max(BATCH_AT_MOST),
  }),
  answer: BatchSchema,
  async run({ scope, holder, body: { photos, ...wishes } }) {
    const named = photos.map(({ image_url: url, reference = "" }) => ({ id: randomUUID(), label: reference, url }));
    return asked(scope, { photos: named, wishes, holder });
  },
});

const makeBatchOfCsv = operation({
  id: "makeBatchOfCsv",
  method: "post",
  path: "/batches/csv",
  needs: "work",
  tag,
  summary: "The same by a CSV file with the columns image_url and, if you like, reference",
  description:
    "In UTF-8, with a header. A row without an address that can be asked for refuses the file, and says which row.",
  status: 202,
  forTestKeys: true,
  query: WishesOfQuerySchema,
  reads: { "text/csv": { schema: z.string().max(1_048_576) } },
  answer: BatchSchema,
  async run({ scope, holder, query, request }) {
    const { photos: rows, unread } = readPhotoList(await readBody(request));
    if (rows.length + unread.length > BATCH_AT_MOST)
      throw unfit([{ path: "body", message: `A file names 1 to ${BATCH_AT_MOST} photos` }]);
    const errors = unread.map((row) => ({ path: `body.${row}`, message: "There is no address in this row" }));
    for (const { row, url, reference } of rows) {
      if (!PhotoUrlSchema.safeParse(url).success) errors.push({ path: `body.${row}`, message: "This is no address" });
      if (!ReferenceSchema.safeParse(reference).success)
        errors.push({ path: `body.${row}`, message: "Its reference is too long" });
    }
    if (rows.length === 0) errors.push({ path: "body", message: `A file names 1 to ${BATCH_AT_MOST} photos` });
    if (errors.length > 0) throw unfit(errors);
    const photos = rows.map(({ url, reference }) => ({ id: randomUUID(), label: reference, url }));
    return asked(scope, { photos, wishes: query, holder });
  },
});

const unfit = (errors: { path: string; message: string }[]) =>
  new ApiProblem({ status: 422, code: "invalid_input", title: "The file does not fit the description", errors });

const makeBatchOfFiles = operation({
  id: "makeBatchOfFiles",
  method: "post",
  path: "/batches/upload",
  needs: "work",
  tag,
  summary: `Looks at up to ${FILES_AT_ONCE} photos that the request brings`,
  description: "A multipart form with the files, and the fields of `POST /analyze` beside them.",
  status: 202,
  forTestKeys: true,
  reads: formWith("images", WishesSchema.shape),
  answer: BatchSchema,
  async run({ scope, holder, request }) {
    const { files, fields } = await filesOf(request, scope, { test: holder.test, part: "images" });
    const wishes = parseFormFields(WishesSchema, fields);
    await keepUploads(container, scope, { files, open: false });
    const photos = files.map(({ id, name }) => ({ id: randomUUID(), label: name, uploadId: id }));
    return asked(scope, { photos, wishes, holder });
  },
});

const getBatch = operation({
  id: "getBatch",
  method: "get",
  path: "/batches/{id}",
  needs: "read",
  tag,
  summary: "How far a batch is; kept for 30 days",
  params: Id,
  answer: BatchSchema,
  run: async ({ shopId, params }) => batchTold(await batchThere(shopId, params.id)),
});

const listBatchItems = operation({
  id: "listBatchItems",
  method: "get",
  path: "/batches/{id}/items",
  needs: "read",
  tag,
  summary: "The photos of a batch in their order, each with its state and where its answer is",
  params: Id,
  query: z.object({ limit: LimitSchema, after: z.coerce.number().int().min(0).max(BATCH_AT_MOST).optional() }),
  answer: z.object({ items: z.array(BatchItemToldSchema), next: NextSchema }),
  async run({ shopId, params, query: { limit, after = 0 } }) {
    await batchThere(shopId, params.id);
    const rows = await itemsOf(container.database, shopId, { batch: params.id, from: after, limit: limit + 1 });
    const next = rows.length > limit ? String(rows[limit]!.position) : null;
    return { items: rows.slice(0, limit).map(itemTold), next };
  },
});

/** As its lines are read. */
const ServerSentEvent = z
  .object({ id: z.string(), event: z.enum(["ended", "done"]), data: z.string(), retry: z.number().int() })
  .partial()
  .meta({ id: "BatchEvent", description: "`data`: a BatchItem as JSON, of `done` the Batch" });

const followBatch = operation({
  id: "followBatch",
  method: "get",
  path: "/batches/{id}/events",
  needs: "read",
  tag,
  summary: "The photos of a batch as they end, as server-sent events",
  description:
    "`ended` for each, numbered from 1 by its id, then `done`, and the stream ends. Who comes back with `Last-Event-ID` goes on after it.",
  params: Id,
  answer: BatchItemToldSchema,
  answers: { "200": { description: "A stream", content: { "text/event-stream": { schema: ServerSentEvent } } } },
  async run({ shopId, params, request }) {
    await batchThere(shopId, params.id);
    const { database, shopListener, closing } = container;
    const lastEventId = request.headers.get("last-event-id");
    const signal = AbortSignal.any([request.signal, closing]);
    const told = { item: itemTold, whole: batchTold };
    const about = { shopId, batch: params.id, lastEventId, signal, ...told };
    return eventStream(streamBatch({ database, listen: shopListener.listen }, about));
  },
});

/** Many photos at once. */
export const BATCH_OPERATIONS: readonly ApiOperation[] = [
  makeBatch,
  makeBatchOfCsv,
  makeBatchOfFiles,
  getBatch,
  listBatchItems,
  followBatch,
];
