import { z } from "zod";
import { usageOf } from "#core/billing/index.ts";
import { FIELD_GROUPS } from "#core/fields/index.ts";
import { LANGUAGES, PLAIN_VOICE, readSettings, saveSettings, ShopSettings, VoiceSchema } from "#core/settings/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { chargesView, homeView, insightsView } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { type Calling, type Operation, operation } from "./operation.ts";
import { Time } from "./schemas.ts";

const Count = z.number().int().min(0);
const { shape } = ShopSettings;
const Rule = z.object({ mode: z.enum(["off", "review", "auto"]), threshold: z.number().min(0.5).max(1) });

const Settings = z
  .object({
    automation: shape.automation.meta({
      description:
        "manual: analysed when asked; suggest: nothing passes by itself; automatic: by the rules of the fields",
    }),
    language: shape.language.meta({ description: "That texts are written in" }),
    translate_into: z.array(z.string()),
    translations_per_month: z.number().int().min(0).max(1_000_000).nullable(),
    defects: shape.defects,
    fields: z.record(z.enum(FIELD_GROUPS), Rule),
    notify: z.object({ runs: z.boolean(), failures: z.boolean(), budget: z.boolean(), updates: z.boolean() }),
  })
  .meta({ id: "Settings" });

const settingsOf = (settings: ShopSettings): z.infer<typeof Settings> => ({
  automation: settings.automation,
  language: settings.language,
  translate_into: settings.translateInto,
  translations_per_month: settings.translationsPerMonth,
  defects: settings.defects,
  fields: settings.fields,
  notify: settings.notify,
});

const read = (shopId: Calling["shopId"]): Promise<ShopSettings> =>
  forShop(container.database, shopId, async (_db, query) => ShopSettings.parse(await readSettings(query)));

const getSettings = operation({
  id: "getSettings",
  method: "get",
  path: "/settings",
  needs: "read",
  tag: "Settings",
  summary: "The shop's settings",
  answer: Settings,
  run: async ({ shopId }) => settingsOf(await read(shopId)),
});

const changeSettings = operation({
  id: "changeSettings",
  method: "patch",
  path: "/settings",
  needs: "settings",
  tag: "Settings",
  summary: "Changes the settings that are named",
  description: "A setting that a person changes at the same moment is not overwritten: 409.",
  edits: true,
  body: z.object({
    automation: shape.automation.optional(),
    language: shape.language.optional(),
    translate_into: shape.translateInto.unwrap().optional(),
    translations_per_month: Settings.shape.translations_per_month.optional(),
    defects: shape.defects.optional(),
    fields: z.partialRecord(z.enum(FIELD_GROUPS), Rule).optional(),
    notify: Settings.shape.notify.partial().optional(),
  }),
  answer: Settings,
  async run({ scope, shopId, by, body, unlessChanged }) {
    const base = await read(shopId);
    unlessChanged(settingsOf(base));
    const { translate_into: into, translations_per_month: most, fields, notify, ...plain } = body;
    const settings = ShopSettings.parse({
      ...base,
      ...plain,
      ...(into === undefined ? {} : { translateInto: into }),
      ...(most === undefined ? {} : { translationsPerMonth: most }),
      fields: { ...base.fields, ...fields },
      notify: { ...base.notify, ...notify },
    });
    return settingsOf(await saveSettings(container, scope, { base, settings, by }));
  },
});

const Language = z.object({ language: z.enum(LANGUAGES) });
const items = z.array(z.string());
const letters = z.number().int().nullable();
const Voice = z
  .object({
    tone: z.string().meta({ example: "plain" }),
    use: items.meta({ description: "Words to use" }),
    avoid: items.meta({ description: "Words to avoid" }),
    rules: items,
    lengths: z
      .object({ description: letters, "seo.title": letters, "seo.description": letters, alt: letters })
      .meta({ description: "Letters at most; null: as the app has it" }),
  })
  .meta({ id: "Voice" });

const getVoice = operation({
  id: "getVoice",
  method: "get",
  path: "/voices/{language}",
  needs: "read",
  tag: "Settings",
  summary: "How texts in a language are to sound",
  params: Language,
  answer: Voice,
  run: async ({ shopId, params }) => (await read(shopId)).voices[params.language] ?? PLAIN_VOICE,
});

const setVoice = operation({
  id: "setVoice",
  method: "put",
  path: "/voices/{language}",
  needs: "settings",
  tag: "Settings",
  summary: "Sets how texts in a language are to sound",
  edits: true,
  params: Language,
  body: VoiceSchema,
  answer: Voice,
  async run({ scope, shopId, by, params, body, unlessChanged }) {
    const base = await read(shopId);
    unlessChanged(base.voices[params.language] ?? PLAIN_VOICE);
    const settings = { ...base, voices: { ...base.voices, [params.language]: body } };
    const saved = await saveSettings(container, scope, { base, settings, by });
    return saved.voices[params.language] ?? PLAIN_VOICE;
  },
});

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
    renews_at: Time,
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
        at: Time,
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

export const SHOP_OPERATIONS: readonly Operation[] = [
  getSettings,
  changeSettings,
  getVoice,
  setVoice,
  getUsage,
  getStatement,
  getDashboard,
];
