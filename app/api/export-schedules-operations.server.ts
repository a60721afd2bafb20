import { z } from "zod";
import {
  changeSchedule,
  closeFeedAddress,
  makeSchedule,
  openFeedAddress,
  removeSchedule,
  scheduleById,
  type ScheduleListed,
  schedulesOf,
  ScheduleWish,
} from "#core/exports/index.ts";
import { EVERY, EXPORT_FORMATS, EXPORT_KINDS } from "#core/exports/choices.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { container } from "#app/container.server.ts";
import { feedUrl } from "#app/feed-url.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { NextSchema, TimeSchema } from "./schemas.ts";

const tag = "Exports";
const Id = z.object({ id: z.uuid() });
const Filter = z.record(z.string(), z.unknown()).meta({ description: "As it was asked for" });
/** What an export, and a schedule of them, is of. */
export const Wished = { kind: z.enum(EXPORT_KINDS), format: z.enum(EXPORT_FORMATS), filter: Filter };

const Schedule = z
  .object({
    id: z.uuid(),
    ...Wished,
    every: z.enum(EVERY),
    incremental: z.boolean(),
    next_at: TimeSchema,
    through: TimeSchema.nullable().meta({
      description:
        "Of an incremental one: when its last file that is ready was begun; what has changed since is in the next",
    }),
    has_address: z.boolean().meta({ description: "Whether others can fetch its newest file" }),
    created_at: TimeSchema,
  })
  .meta({ id: "ExportSchedule" });

const scheduleShown = (row: ScheduleListed): z.infer<typeof Schedule> => ({
  ...{ id: row.id, kind: row.kind, format: row.format, filter: row.filter },
  ...{ every: row.every, incremental: row.incremental, next_at: row.nextAt, through: row.through },
  has_address: row.addressed,
  created_at: row.createdAt,
});
const readSchedule = async (shopId: ShopId, id: string) =>
  scheduleShown(await scheduleById(container.database, shopId, id));

const listSchedules = operation({
  id: "listExportSchedules",
  method: "get",
  path: "/export-schedules",
  needs: "read",
  tag,
  summary: "Exports that are made by themselves: twenty at most",
  leadsTo: { getExportSchedule: { id: "/items/0/id" } },
  answer: z.object({ items: z.array(Schedule), next: NextSchema }),
  async run({ shopId }) {
    return { items: (await schedulesOf(container.database, shopId)).map(scheduleShown), next: null };
  },
});

const postSchedule = operation({
  id: "makeExportSchedule",
  method: "post",
  path: "/export-schedules",
  needs: "work",
  tag,
  summary: "Makes an export by itself, every hour, day or week",
  description:
    "The first within a minute. `incremental`: after the first only rows that have changed since the one before; of `usage`, which does not say when, always all.",
  status: 201,
  leadsTo: { getExportSchedule: { id: "/id" }, removeExportSchedule: { id: "/id" } },
  body: ScheduleWish,
  answer: Schedule,
  async run({ scope, shopId, body }) {
    return readSchedule(shopId, await makeSchedule(container, scope, { ...body, id: scope.correlationId }));
  },
});

const getSchedule = operation({
  id: "getExportSchedule",
  method: "get",
  path: "/export-schedules/{id}",
  needs: "read",
  tag,
  summary: "One schedule",
  params: Id,
  answer: Schedule,
  run: ({ shopId, params }) => readSchedule(shopId, params.id),
});

const putSchedule = operation({
  id: "changeExportSchedule",
  method: "put",
  path: "/export-schedules/{id}",
  needs: "work",
  tag,
  summary: "Sets a schedule anew",
  description: "The next file is made within a minute, and holds everything.",
  edits: true,
  params: Id,
  body: ScheduleWish,
  answer: Schedule,
  async run({ scope, shopId, params: { id }, body, unlessChanged }) {
    unlessChanged(await readSchedule(shopId, id));
    await changeSchedule(container, scope, { id, wish: body });
    return readSchedule(shopId, id);
  },
});

const deleteSchedule = operation({
  id: "removeExportSchedule",
  method: "delete",
  path: "/export-schedules/{id}",
  needs: "work",
  tag,
  summary: "Ends a schedule; files that were made stay for their days",
  edits: true,
  params: Id,
  answer: z.object({ deleted: z.literal(true) }),
  async run({ scope, shopId, params: { id }, unlessChanged }) {
    unlessChanged(await readSchedule(shopId, id));
    await removeSchedule(container, scope, id);
    return { deleted: true as const };
  },
});

const postAddress = operation({
  id: "openFeedAddress",
  method: "post",
  path: "/export-schedules/{id}/address",
  needs: "work",
  tag,
  summary: "Gives a feed an address that others fetch its newest file from",
  description:
    "For schedules of `google_merchant` and `json_ld`. Whoever has the address has the file: it is shown once, and one that the feed had before ends at once. 404 until its first file is made.",
  status: 201,
  params: Id,
  answer: z.object({ url: z.url() }),
  async run({ scope, shopId, params }) {
    return { url: feedUrl(shopId, await openFeedAddress(container, scope, params.id)) };
  },
});

const deleteAddress = operation({
  id: "closeFeedAddress",
  method: "delete",
  path: "/export-schedules/{id}/address",
  needs: "work",
  tag,
  summary: "Ends a feed's address",
  params: Id,
  answer: z.object({ deleted: z.literal(true) }),
  async run({ scope, params }) {
    await closeFeedAddress(container, scope, params.id);
    return { deleted: true as const };
  },
});

/** Exports that are made by themselves. */
export const SCHEDULE_OPERATIONS: readonly ApiOperation[] = [
  listSchedules,
  postSchedule,
  getSchedule,
  putSchedule,
  deleteSchedule,
  postAddress,
  deleteAddress,
];
