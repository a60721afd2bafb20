import { z } from "zod";
import { GAP_FILTERS } from "#core/feeds/index.ts";
import { ESSENTIAL } from "#core/fields/index.ts";
import { Day } from "#core/platform/moments.ts";
import { PRODUCT_STATES } from "#core/products/index.ts";
import { IMAGE_KINDS, RUN_KINDS } from "#core/runs/index.ts";
import { ProductNumberSchema, TimeSchema } from "./schemas.ts";

export const RunIdSchema = z
  .uuid()
  .meta({ description: "Chosen by who makes the run: made twice under one id, it is there once" });
export const BudgetSchema = z.number().int().min(0).max(9_999_999).nullable();
const Count = z.number().int().min(0);

const RunPlan = z
  .object({
    products: Count.meta({ description: "That it works on" }),
    passed_over: z.array(z.object({ code: z.string(), count: Count })),
    photos: Count,
    looks: Count.meta({ description: "Photos whose analysis counts towards the plan" }),
    copy_calls: Count,
    fields: Count.meta({ description: "That it writes or takes back" }),
    left: Count.meta({ description: "What the shop has left in this period of what it uses up" }),
  })
  .meta({ id: "RunPlan" });

export const RunSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(RUN_KINDS),
    state: z.string().meta({ example: "running" }),
    dry: z.boolean().meta({ description: "Nothing of it is suggested or written" }),
    budget: BudgetSchema.meta({ description: "Analyses at most; null: as many as the plan allows" }),
    plan: RunPlan.nullable().meta({ description: "Null while it is being counted" }),
    counts: z.object({ waiting: Count, working: Count, done: Count, skipped: Count, failed: Count }),
    problem: z.string().nullable(),
    created_at: TimeSchema,
    started_at: TimeSchema.nullable(),
    ended_at: TimeSchema.nullable(),
  })
  .meta({ id: "Run" });

export const RunReadSchema = RunSchema.extend({
  causes: z
    .array(z.object({ state: z.enum(["failed", "skipped"]), code: z.string(), count: Count }))
    .meta({ description: "Products by why they failed or were passed over" }),
  sums: z.object({ suggested: Count, written: Count, undone: Count, refused: Count }),
}).meta({ id: "RunRead" });

export const ofProducts = z
  .discriminatedUnion("by", [
    z.strictObject({ by: z.literal("catalogue") }),
    z.strictObject({
      by: z.literal("filter"),
      q: z.string().max(100).default(""),
      state: z.enum(PRODUCT_STATES).nullable().default(null),
      missing: z.enum(ESSENTIAL).nullable().default(null),
      short: z.boolean().default(false),
      gap: z.enum(GAP_FILTERS).optional(),
    }),
    z.strictObject({ by: z.literal("products"), products: z.array(ProductNumberSchema).min(1).max(250) }),
  ])
  .meta({ id: "ProductSelection" });
const ofImages = z.strictObject({ by: z.literal("images"), of: z.array(z.enum(IMAGE_KINDS)).min(1).max(3) });
const ofWritten = z
  .discriminatedUnion("by", [
    z.strictObject({ by: z.literal("run"), run: z.uuid() }),
    z.strictObject({ by: z.literal("day"), day: Day }),
  ])
  .meta({ id: "WrittenSelection", description: "What that run wrote, or what was written on that day (UTC)" });

const dry = z.boolean().default(false);
export const NewRunSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      id: RunIdSchema,
      kind: z.enum(RUN_KINDS).exclude(["alt_texts", "undo"]),
      selection: ofProducts,
      dry,
      approve_from: z
        .number()
        .min(0.5)
        .max(1)
        .nullable()
        .default(null)
        .meta({ description: "Of publish: suggestions that are this certain are approved" }),
      languages: z
        .array(z.string().max(20))
        .max(20)
        .default([])
        .meta({ description: "Of translate: into these of the settings' languages; none: into all of them" }),
    }),
    z.strictObject({ id: RunIdSchema, kind: z.literal("alt_texts"), selection: ofImages, dry }),
    z.strictObject({ id: RunIdSchema, kind: z.literal("undo"), selection: ofWritten }),
  ])
  .meta({ id: "NewRun" });
