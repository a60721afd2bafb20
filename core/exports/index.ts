export { askForExport, cancelExport, retryExport } from "./ask.ts";
export { type ExportColumn, type ColumnType, columnsOf } from "./columns.ts";
export { closeFeedAddress, feedAt, openFeedAddress } from "./feed-address.ts";
export { exportAt, exportLink } from "./link.ts";
export { exportById, type ExportListed, exportPlaceOf, exportsOf } from "./list.ts";
export { makeExport } from "./make-export.ts";
export { type Page, readPages } from "./read-pages.ts";
export {
  changeSchedule,
  makeSchedule,
  removeSchedule,
  scheduleById,
  type ScheduleListed,
  schedulesOf,
  startDueExports,
} from "./schedules.ts";
export { csvOf, jsonlOf } from "./write-text.ts";
export { sweepExports } from "./sweep.ts";
export { ExportWish, ScheduleWish } from "./wishes.ts";
