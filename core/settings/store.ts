import { InvalidInput } from "#core/platform/errors.ts";
import type { ShopDb } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { DEFAULT_RULES, DEFAULT_SETTINGS, ShopSettings } from "./settings.ts";

export type StoredSettings = ShopSettings & { revision: number; learnSince: Date | null };

/** Defaults where the shop has set nothing. */
export async function readSettings(db: ShopDb): Promise<StoredSettings> {
  const row = await db.settings.findFirst();
  if (!row) return { ...DEFAULT_SETTINGS, revision: 0, learnSince: null };
  const fields = { ...DEFAULT_RULES, ...(row.fields as object) };
  return { ...ShopSettings.parse({ automation: row.automation, fields, language: row.language, defects: row.defects }), revision: row.revision, learnSince: row.learnSince };
}

/**
 * @param input.revision the revision that the page showed: two tabs cannot overwrite each other unseen
 * @throws InvalidInput when the settings changed since
 */
export async function saveSettings(platform: Platform, scope: Scope, input: { settings: ShopSettings; revision: number; by: string }) {
  const { automation, fields, language, defects } = input.settings;
  await transact(platform, scope, async ({ db, emit }) => {
    await db.settings.createMany({ data: [{ shopId: scope.shopId, revision: 0 }], skipDuplicates: true });
    const { count } = await db.settings.updateMany({
      where: { revision: input.revision },
      data: { automation, fields, language, defects, revision: { increment: 1 } },
    });
    if (count === 0) throw new InvalidInput("The settings were changed in another window. Reload the page to see them.");
    emit({ kind: "settings.saved", data: { by: input.by, automation } });
  });
}
