import { requireRole } from "#core/platform/access.ts";
import { REGION_REFUSED, type Region, REGIONS } from "./region-names.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

export async function readRegion(query: Query): Promise<Region> {
  const [row] = await query<{ region: string }>(sql`SELECT region FROM "Settings"`);
  return REGIONS.find((region) => region === row?.region) ?? "anywhere";
}

/**
 * An owner says where the shop's data may be worked on. Each call asks anew, so it holds at once; what waits for another
 * answer is taken up, and waits again where it is still refused.
 * @throws NotAllowed for who is no owner
 */
export async function setRegion(platform: Platform, scope: Scope, region: Region): Promise<void> {
  requireRole(scope, "owner");
  const { shopId } = scope;
  await transact(platform, scope, async ({ db, query, emit, now }) => {
    await db.settings.createMany({ data: [{ shopId }], skipDuplicates: true });
    if ((await readRegion(query)) === region) return;
    await db.settings.updateMany({ data: { region } });
    await db.task.updateMany({ where: { state: "waiting", reason: REGION_REFUSED }, data: { runAt: now } });
    emit({ kind: "settings.saved", data: { by: scope.actor?.by ?? "user unknown", changed: ["region"] } });
  });
}
