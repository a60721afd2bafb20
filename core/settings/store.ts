import { planOf } from "#core/billing/index.ts";
import { readPeople, type Who } from "#core/people/index.ts";
import { requireRole } from "#core/platform/access.ts";
import { AppError, InvalidInput } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type Query, sql, type ShopDb } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { mergeSettings, type SettingPath } from "./merge.ts";
import { DEFAULT_SETTINGS, ShopSettings } from "./settings.ts";
import { languageOf } from "./voice.ts";

/** `by` as in decisions ("user 42"); `at` as an ISO date. */
type SettingChange = { by: string; at: string };
/** `shopName` as Shopify has it; empty until it was read. */
export type StoredSettings = ShopSettings & {
  revision: number;
  shopName: string;
  learnSince: Date | null;
  /** Into how many languages the shop's plan translates; 0 while nothing is saved. */
  languagesOfPlan: number;
  changes: Record<SettingPath, SettingChange>;
};

/** Somebody else changed the same settings to something else since the page was opened. Nothing was saved. */
export class SettingsCollide extends AppError {
  readonly spec = { code: "settings_collide", status: 409, retry: "person" } as const;
  readonly collisions: readonly { path: SettingPath; who: Who }[];
  readonly current: ShopSettings;

  constructor(collisions: SettingsCollide["collisions"], current: ShopSettings) {
    super("settings collide");
    this.collisions = collisions;
    this.current = current;
  }
}

type Row = Omit<StoredSettings, keyof ShopSettings | "languagesOfPlan"> & { [K in keyof ShopSettings]: unknown } & {
  plan: string;
};

/** Defaults where the shop has set nothing. */
export async function readSettings(query: Query): Promise<StoredSettings> {
  const [row] = await query<Row>(sql`
    SELECT automation, fields, language, "translateInto", "translationsPerMonth", defects, voices, notify, revision,
      "shopName", "learnSince", changes, (SELECT plan FROM "Shop" WHERE id = "Settings"."shopId") AS plan
    FROM "Settings"`);
  if (!row)
    return { ...DEFAULT_SETTINGS, revision: 0, shopName: "", learnSince: null, languagesOfPlan: 0, changes: {} };
  const settings = ShopSettings.parse({
    automation: row.automation,
    fields: row.fields,
    language: row.language,
    translateInto: row.translateInto,
    translationsPerMonth: row.translationsPerMonth,
    defects: row.defects,
    voices: row.voices,
    notify: row.notify,
  });
  return {
    ...settings,
    revision: row.revision,
    shopName: row.shopName,
    learnSince: row.learnSince,
    languagesOfPlan: planOf(row.plan).languages,
    changes: row.changes,
  };
}

/**
 * Keeps what Shopify says of the shop. Its primary language is what texts are written in until somebody chooses
 * another, also where other settings were saved before Shopify had said it.
 */
export async function keepShopProfile(
  db: ShopDb,
  shopId: ShopId,
  { name, locale }: { name: string; locale: string | null },
): Promise<void> {
  const spoken = languageOf(locale) ?? DEFAULT_SETTINGS.language;
  await db.settings.createMany({ data: [{ shopId, language: spoken }], skipDuplicates: true });
  const known = await db.settings.findFirst({ select: { shopName: true, changes: true } });
  if (known?.shopName === "" && !("language" in (known.changes as StoredSettings["changes"])))
    await db.settings.updateMany({ data: { language: spoken } });
  await db.settings.updateMany({ where: { shopName: { not: name } }, data: { shopName: name } });
}

/**
 * Saves what a person changed, upon what others saved meanwhile.
 * @param input.base the settings that the page showed before the person changed any
 * @throws InvalidInput for one language more where the plan has no more; SettingsCollide when somebody changed the
 * same setting to something else since; nothing is saved then
 */
export async function saveSettings(
  platform: Platform,
  scope: Scope,
  input: { base: ShopSettings; settings: ShopSettings; by: string },
): Promise<ShopSettings> {
  requireRole(scope, "staff");
  const at = platform.clock.now().toISOString();
  return transact(platform, scope, async ({ db, query, emit }) => {
    await db.settings.createMany({ data: [{ shopId: scope.shopId, revision: 0 }], skipDuplicates: true });
    await query(sql`SELECT 1 FROM "Settings" WHERE "shopId" = ${scope.shopId} FOR UPDATE`);
    const {
      revision,
      learnSince: _learnSince,
      shopName: _shopName,
      languagesOfPlan,
      changes,
      ...current
    } = await readSettings(query);
    const { merged, changed, collisions } = mergeSettings({ base: input.base, mine: input.settings, current });
    if (collisions.length > 0) {
      const nameOf = await readPeople(db);
      throw new SettingsCollide(
        collisions.map((path) => ({ path, who: nameOf(changes[path]?.by ?? "") })),
        current,
      );
    }
    if (changed.length === 0) return current;
    const { length } = merged.translateInto;
    if (length > languagesOfPlan && length > current.translateInto.length)
      throw new InvalidInput({ code: "languages_full", most: languagesOfPlan });
    const known = { ...changes, ...Object.fromEntries(changed.map((path) => [path, { by: input.by, at }])) };
    await db.settings.updateMany({ data: { ...merged, changes: known, revision: revision + 1 } });
    emit({ kind: "settings.saved", data: { by: input.by, automation: merged.automation, changed } });
    return merged;
  });
}
