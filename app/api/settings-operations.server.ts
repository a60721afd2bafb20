import { z } from "zod";
import { FIELD_GROUPS } from "#core/fields/index.ts";
import {
  LANGUAGES,
  eachLength,
  LENGTH_LIMITS,
  PLAIN_VOICE,
  readSettings,
  saveSettings,
  ShopSettings,
  TONES,
  VOICE_LIMITS,
  VoiceSchema,
} from "#core/settings/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { container } from "#app/container.server.ts";
import { type Calling, type ApiOperation, operation } from "./operation.ts";

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
    lengths: z.object(eachLength(() => letters)).meta({ description: "Letters at most; null: as the app has it" }),
  })
  .meta({ id: "Voice" });

/** Words without a letter are let go. */
const words = (most: number, letters: number) =>
  z
    .array(z.string().max(letters))
    .max(most)
    .default([])
    .transform((given) => given.map((one) => one.trim()).filter((one) => one !== ""));
const within = ({ least, most }: { least: number; most: number }) =>
  z.number().int().min(least).max(most).nullable().default(null);
const VoiceAsked = z.object({
  tone: z.enum(TONES).default("plain"),
  use: words(VOICE_LIMITS.use, VOICE_LIMITS.wordLetters),
  avoid: words(VOICE_LIMITS.avoid, VOICE_LIMITS.wordLetters),
  rules: words(VOICE_LIMITS.rules, VOICE_LIMITS.ruleLetters),
  lengths: z.strictObject(eachLength((field) => within(LENGTH_LIMITS[field]))).prefault({}),
});

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
  body: VoiceAsked,
  answer: Voice,
  async run({ scope, shopId, by, params, body, unlessChanged }) {
    const base = await read(shopId);
    unlessChanged(base.voices[params.language] ?? PLAIN_VOICE);
    const settings = { ...base, voices: { ...base.voices, [params.language]: VoiceSchema.parse(body) } };
    const saved = await saveSettings(container, scope, { base, settings, by });
    return saved.voices[params.language] ?? PLAIN_VOICE;
  },
});

export const SETTINGS_OPERATIONS: readonly ApiOperation[] = [getSettings, changeSettings, getVoice, setVoice];
