import { requireRole } from "#core/platform/access.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/**
 * Everything that was learned from this shop's decisions goes; what was decided stays decided. Learning starts anew
 * from here.
 */
export async function forgetLearned(platform: Platform, scope: Scope, by: string): Promise<void> {
  requireRole(scope, "staff");
  await transact(platform, scope, async ({ db, emit }) => {
    await db.example.deleteMany();
    await db.decision.deleteMany();
    await db.settings.createMany({ data: [{ shopId: scope.shopId, revision: 0 }], skipDuplicates: true });
    await db.settings.updateMany({ data: { learnSince: platform.clock.now() } });
    emit({ kind: "learning.forgotten", data: { by } });
  });
}
