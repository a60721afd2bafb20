import { z } from "zod";
import {
  askForExport,
  cancelExport,
  exportById,
  exportLink,
  type ExportListed,
  exportPlaceOf,
  exportsOf,
  ExportWish,
  retryExport,
} from "#core/exports/index.ts";
import { EXPORT_STATES } from "#core/exports/choices.ts";
import { NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";
import { SCHEDULE_OPERATIONS, Wished } from "./export-schedules-operations.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { refused } from "./problems.server.ts";
import { AfterSchema, LimitSchema, NextSchema, TimeSchema } from "./schemas.ts";

const tag = "Exports";
const Id = z.object({ id: z.uuid() });

const Export = z
  .object({
    id: z.uuid(),
    ...Wished,
    schedule: z.uuid().nullable().meta({ description: "The schedule that asked for it" }),
    state: z.enum(EXPORT_STATES),
    rows: z.number().int().min(0).meta({ description: "Written so far" }),
    bytes: z.number().int().min(0).nullable(),
    problem: z.string().nullable().meta({ description: "Of one that failed or waits: a code of the list of errors" }),
    since: TimeSchema.nullable().meta({
      description: "Of an incremental one: when the one before it was begun; it holds what has changed since",
    }),
    created_at: TimeSchema,
    made_at: TimeSchema.nullable(),
    ends_at: TimeSchema.meta({ description: "When it is deleted" }),
  })
  .meta({ id: "Export" });

const Linked = Export.extend({
  link: z.object({ url: z.url(), ends_at: TimeSchema }).nullable().meta({
    description: "Where the file can be had for a quarter of an hour, without a key; null while it is not there",
  }),
}).meta({ id: "ExportWithLink" });

const shown = (row: ExportListed): z.infer<typeof Export> => ({
  id: row.id,
  kind: row.kind,
  format: row.format,
  filter: row.filter,
  schedule: row.schedule,
  state: row.state,
  rows: row.rows,
  bytes: row.bytes,
  problem: row.problem,
  since: row.since,
  created_at: row.createdAt,
  made_at: row.madeAt,
  ends_at: row.endsAt,
});

/** @throws NotFound */
async function linked(shopId: ShopId, id: string): Promise<z.infer<typeof Linked>> {
  const row = await exportById(container.database, shopId, id);
  if (!row) throw new NotFound({ code: "export_gone" });
  if (row.state !== "ready") return { ...shown(row), link: null };
  const { code, until } = exportLink(container.tokenKeys, { shopId, id, now: container.clock.now() });
  const { href: url } = new URL(`/export/${shopId}/${code}`, config.shopify.appUrl);
  return { ...shown(row), link: { url, ends_at: until.toISOString() } };
}

const listExports = operation({
  id: "listExports",
  method: "get",
  path: "/exports",
  needs: "read",
  tag,
  summary: "Exports of the last seven days, the newest first",
  leadsTo: { getExport: { id: "/items/0/id" } },
  query: z.object({ limit: LimitSchema, after: AfterSchema }),
  answer: z.object({ items: z.array(Export), next: NextSchema }),
  async run({ shopId, query: { limit, after: place } }) {
    const after = place === undefined ? null : exportPlaceOf(place);
    if (place !== undefined && !after) throw refused(404, "unknown_place");
    const { exports, next } = await exportsOf(container.database, shopId, { after, limit });
    return { items: exports.map(shown), next };
  },
});

const makeExport = operation({
  id: "makeExport",
  method: "post",
  path: "/exports",
  needs: "work",
  tag,
  summary: "Asks for a file of the shop's data",
  description:
    "It is made in the background; read it again until `state` is ready. CSV is in UTF-8 with a mark, and no cell of it is a formula to a spreadsheet: what begins as one gets a `'`. Parquet is Snappy, in row groups of 10,000.",
  status: 202,
  leadsTo: { getExport: { id: "/id" }, cancelExport: { id: "/id" } },
  body: ExportWish,
  answer: Linked,
  async run({ scope, shopId, body }) {
    return linked(shopId, await askForExport(container, scope, { ...body, id: scope.correlationId }));
  },
});

const getExport = operation({
  id: "getExport",
  method: "get",
  path: "/exports/{id}",
  needs: "read",
  tag,
  summary: "One export, with a link to its file when it is there",
  params: Id,
  answer: Linked,
  run: ({ shopId, params }) => linked(shopId, params.id),
});

const cancel = operation({
  id: "cancelExport",
  method: "post",
  path: "/exports/{id}/cancel",
  needs: "work",
  tag,
  summary: "Ends an export that is not there yet",
  params: Id,
  answer: Linked,
  async run({ scope, shopId, params }) {
    await cancelExport(container, scope, params.id);
    return linked(shopId, params.id);
  },
});

const retry = operation({
  id: "retryExport",
  method: "post",
  path: "/exports/{id}/retry",
  needs: "work",
  tag,
  summary: "Another try for an export that failed",
  params: Id,
  answer: Linked,
  async run({ scope, shopId, params }) {
    await retryExport(container, scope, params.id);
    return linked(shopId, params.id);
  },
});

export const EXPORT_OPERATIONS: readonly ApiOperation[] = [
  ...[listExports, makeExport, getExport, cancel, retry],
  ...SCHEDULE_OPERATIONS,
];
