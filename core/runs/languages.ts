import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { readSettings, translatedInto } from "#core/settings/index.ts";
import type { AdminFor } from "#core/shopify/index.ts";

import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import type { Run } from "./record.ts";

type Deps = Platform & { adminFor: AdminFor };

/**
 * Into which languages a run translates: those chosen for it, or all that the settings name, as far as shoppers see them.
 * Of a run of another kind none.
 * @throws ShopifyScopeMissing where the shop does not let the app translate
 */
export async function languagesOf(deps: Deps, { shopId }: Scope, run: Run): Promise<string[]> {
  if (run.kind !== "translate") return [];
  const { wanted, some } = await transact(deps, { shopId, correlationId: run.id }, (work) => readWanted(work, run));
  if (wanted.length === 0) return [];
  const admin = await deps.adminFor(shopId as ShopId);
  const published = (await admin.readLocales()).filter((one) => one.published && !one.primary);
  const locales = wanted.filter((locale) => published.some((one) => one.locale === locale));
  // The list of languages is told to any app; a product's translations are not.
  if (some && locales[0] !== undefined) await admin.readTranslations(some, [], locales[0]);
  return locales;
}

/** @returns `some`: a product of the shop to ask by */
async function readWanted({ db, query }: Work, run: Run): Promise<{ wanted: string[]; some: ProductGid | null }> {
  const into = translatedInto(await readSettings(query));
  const wanted = run.locales.length === 0 ? into : into.filter((locale) => run.locales.includes(locale));
  const product = await db.product.findFirst({
    where: { kind: "product" },
    orderBy: { gid: "asc" },
    select: { gid: true },
  });
  return { wanted, some: (product?.gid ?? null) as ProductGid | null };
}
