import { z } from "zod";
import { usageOf } from "#core/billing/index.ts";
import { FIELD_GROUPS } from "#core/fields/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { chargesView, homeView, insightsView } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { TimeSchema } from "./schemas.ts";

const Count = z.number().int().min(0);

const getUsage = operation({
  id: "getUsage",
  method: "get",
  path: "/usage",
  needs: "read",
  tag: "Usage",
  summary: "What the plan allows in this billing period, and what of it is used",
  answer: z.object({
    plan: z.string(),
    analyses: z.object({ used: Count, most: Count }),
    renews_at: TimeSchema,
  }),
  async run({ shopId }) {
    const { planName, used, most, renewsAt } = await forShop(container.database, shopId, (_db, query) =>
      usageOf(query, { shopId, now: container.clock.now() }),
    );
    return { plan: planName, analyses: { used, most }, renews_at: renewsAt.toISOString() };
  },
});

const getStatement = operation({
  id: "getStatement",
  method: "get",
  path: "/usage/statement",
  needs: "read",
  tag: "Usage",
  summary:
    "The last fifty charges for usage beyond the plan, newest first, with the products that most of each went to",
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        units: Count,
        dollars: z.number(),
        state: z.string(),
        at: TimeSchema,
        products: z.array(z.object({ product: z.string().nullable(), title: z.string().nullable(), photos: Count })),
      }),
    ),
    not_charged_yet: Count.meta({ description: "Analyses beyond the plan of which Shopify was not told yet" }),
  }),
  async run({ shopId }) {
    const { charges, untold } = await chargesView(container.database, shopId);
    const items = charges.map(({ id, units, dollars, state, at, products }) => ({
      ...{ id, units, dollars, state, at },
      products: products.map(({ productGid, title, photos }) => ({ product: productGid, title, photos })),
    }));
    return { items, not_charged_yet: untold };
  },
});

const getDashboard = operation({
  id: "getDashboard",
  method: "get",
  path: "/dashboard",
  needs: "read",
  tag: "Usage",
  summary: "The numbers of the app's first page and of its insights",
  query: z.object({ days: z.enum(["7", "30", "90"]).default("30").transform(Number) }),
  answer: z.object({
    products: z.record(z.string(), Count).meta({ description: "By state" }),
    waiting: z.array(z.object({ field: z.enum(FIELD_GROUPS), count: Count })),
    problems: z.array(z.object({ code: z.string(), count: Count })),
    written: Count,
    photos_to_check: Count,
    health: z.object({
      products: Count,
      missing: z.record(z.string(), Count),
      held_to_rules: Count,
      complete: Count,
    }),
    quality: z.array(Count).meta({ description: "Products by the quality of their main photo, in tens" }),
    kept: z
      .array(z.object({ field: z.enum(FIELD_GROUPS), share: z.number(), low: z.number(), high: z.number(), of: Count }))
      .meta({ description: "Of what was decided: which share was kept as it was suggested, with its 95 % interval" }),
    days: z.array(z.object({ day: z.iso.date(), looked: Count, decided: Count, written: Count })),
  }),
  async run({ shopId, query }) {
    const now = container.clock.now();
    const [home, insights] = await Promise.all([
      homeView(container.database, { shopId, now }),
      insightsView(container.database, { shopId, now, days: query.days }),
    ]);
    const { products, missing, held, complete } = insights.health;
    return {
      products: home.counts,
      waiting: home.waiting.map(({ group, count }) => ({ field: group, count })),
      problems: home.problems.map(({ code, count }) => ({ code, count })),
      written: home.written,
      photos_to_check: home.doubtful,
      health: { products, missing, held_to_rules: held, complete },
      quality: insights.quality,
      kept: insights.accuracy.map(({ group, kept }) => ({
        field: group,
        share: kept.share,
        low: kept.low,
        high: kept.high,
        of: kept.of,
      })),
      days: insights.days,
    };
  },
});

export const USAGE_OPERATIONS: readonly ApiOperation[] = [getUsage, getStatement, getDashboard];
