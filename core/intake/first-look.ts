import { requireRole } from "#core/platform/access.ts";
import { InvalidInput } from "#core/platform/errors.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import type { Platform, Scope } from "#core/tenancy/transact.ts";
import { requestAnalysis } from "./request-analysis.ts";

/** Enough to judge the app by, and done within a minute. */
const FIRST = 10;

/**
 * Looks at ten products that were not looked at yet, those on sale and changed last before others. Whether anything is
 * written follows from the settings; a new shop's write nothing.
 * @returns how many
 * @throws InvalidInput when there is none to look at, or the shop's products are not listed yet
 */
export async function requestFirstLook(platform: Platform, scope: Scope): Promise<number> {
  requireRole(scope, "staff");
  const shop = await platform.database.shop.findUniqueOrThrow({ where: { id: scope.shopId } });
  const unseen = await forShop(platform.database, scope.shopId, (db) =>
    // "active" comes before "archived", "draft" and "unlisted".
    db.product.findMany({
      where: { kind: "product", state: "unseen" },
      orderBy: [{ status: "asc" }, { updatedAt: "desc" }],
      take: FIRST,
      select: { gid: true },
    }),
  );
  if (unseen.length === 0) {
    throw new InvalidInput({ code: shop.listedAt === null ? "list_being_read" : "all_looked_at" });
  }
  return requestAnalysis(
    platform,
    scope,
    unseen.map(({ gid }) => ProductGid.parse(gid)),
  );
}
