import { z } from "zod";
import { EVERY, EXPORT_KINDS, type ExportFormat, type ExportKind, formatsOf } from "./choices.ts";
import { FILTERS } from "./filters.ts";

const [first, ...others] = EXPORT_KINDS.map((kind) =>
  z.strictObject({
    kind: z.literal(kind),
    format: z.enum(formatsOf(kind)),
    filter: (FILTERS[kind] as z.ZodObject).default({}),
  }),
) as unknown as [WishShape, ...WishShape[]];
type WishShape = z.ZodObject<{
  kind: z.ZodLiteral<ExportKind>;
  format: z.ZodEnum<{ [F in ExportFormat]: F }>;
  filter: z.ZodDefault<z.ZodObject>;
}>;

/** What a file is to hold, and how: of each kind what it can be had as and narrowed by. */
export const ExportWish = z.discriminatedUnion("kind", [first, ...others]);
export type ExportWish = z.infer<typeof ExportWish>;

const often = { every: z.enum(EVERY), incremental: z.boolean().default(false) };

/** `incremental`: after the first file only rows that have changed since the one before. */
export const ScheduleWish = z.discriminatedUnion("kind", [
  first.extend(often),
  ...others.map((shape) => shape.extend(often)),
]);
export type ScheduleWish = z.infer<typeof ScheduleWish>;
