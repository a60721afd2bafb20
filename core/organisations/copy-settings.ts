import { standingOf, BILLED, type Billed } from "#core/billing/index.ts";
import { requireRole } from "#core/platform/access.ts";
import { digest } from "#core/platform/crypto.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { copyRules, readOwnRules, type StoredRule, rulesToCopy } from "#core/rules/index.ts";
import { readSettings, saveSettings, ShopSettings } from "#core/settings/index.ts";
import { changedPaths, type SettingPath, takeOver } from "#core/settings/merge.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { shopsOf } from "./members.ts";

/** What can be copied, each by itself. */
export const COPY_PARTS = ["fields", "voice", "translations", "rules"] as const;
export type CopyPart = (typeof COPY_PARTS)[number];

type Held = { settings: ShopSettings; rules: StoredRule[]; languages: number };
type Deps = Pick<Platform, "database" | "clock">;
type Wish = { from: ShopId; parts: readonly CopyPart[] };

/**
 * What copying would change. `changed`: settings by path; `before` and `after`: all settings; `rules`: those that would come or
 * change; `leftOut`: languages beyond the plan's, and rules that are about collections of the other shop or beyond the most.
 * `digest`: of all this, so that what is done is what was shown.
 */
export type CopyPreview = Awaited<ReturnType<typeof previewSettings>>;

/**
 * @throws NotAllowed for who is no owner; NotFound where the two shops are not in one organisation (any more)
 */
export async function previewSettings(deps: Deps, scope: Scope, { from, parts }: Wish) {
  requireRole(scope, "owner");
  const { shopId } = scope;
  const members = await shopsOf(deps.database, shopId);
  if (from === shopId || !members.includes(from)) throw new NotFound({ code: "not_linked" });
  const [own, theirs] = [await heldBy(deps, shopId), await heldBy(deps, from)];
  const source = { ...theirs.settings, translateInto: theirs.settings.translateInto.slice(0, own.languages) };
  const wanted = changedPaths(own.settings, source).filter((path) => parts.some((part) => belongsTo(part, path)));
  const after = takeOver(own.settings, source, wanted);
  const changed = changedPaths(own.settings, after);
  const rules = parts.includes("rules") ? rulesToCopy(theirs.rules, own.rules) : { come: [], left: 0 };
  const languages = parts.includes("translations") ? theirs.settings.translateInto.slice(own.languages) : [];
  return {
    changed,
    before: own.settings,
    after,
    rules: rules.come,
    leftOut: { languages, rules: rules.left },
    digest: digest({
      from,
      parts: [...parts].sort(),
      changed,
      before: own.settings,
      after: after,
      rules,
    }),
  };
}

/** Whether work starts by itself, and notifications, are each shop's own matter: they belong to no part. */
function belongsTo(part: CopyPart, path: SettingPath): boolean {
  if (part === "fields") return path.startsWith("fields.") || path === "defects";
  if (part === "voice") return path.startsWith("voices.") || path === "language";
  return part === "translations" && (path === "translateInto" || path === "translationsPerMonth");
}

const heldBy = ({ database, clock }: Deps, shopId: ShopId): Promise<Held> =>
  forShop(database, shopId, async (_db, query) => {
    const [shop] = await query<Billed>(sql`SELECT ${BILLED} FROM "Shop" s WHERE s.id = ${shopId}`);
    if (!shop) throw new NotFound({ code: "not_linked" });
    const settings = ShopSettings.parse(await readSettings(query));
    const rules = await readOwnRules(query);
    return { settings, rules, languages: standingOf(shop, clock.now()).plan.languages };
  });

/**
 * Takes over from another shop of the organisation what the preview showed, as a change of the person who asks. Only into
 * the shop that the person is in: no shop writes into another.
 * @throws as `previewSettings`; InvalidInput when either shop has changed since the preview, or nothing would
 */
export async function copySettings(
  platform: Platform,
  scope: Scope,
  { shown, ...wish }: Wish & { shown: string },
): Promise<void> {
  const preview = await previewSettings(platform, scope, wish);
  if (preview.digest !== shown) throw new InvalidInput({ code: "copy_changed" });
  const { changed, rules, before, after } = preview;
  if (changed.length + rules.length === 0) throw new InvalidInput({ code: "nothing_to_copy" });
  const by = scope.actor?.by ?? "user unknown";
  if (changed.length > 0) await saveSettings(platform, scope, { base: before, settings: after, by });
  await transact(platform, scope, async (work) => {
    if (rules.length > 0) await copyRules(work, scope, { rules, by });
    work.emit({ kind: "settings.copied", data: { shop: wish.from, parts: wish.parts } });
  });
}
