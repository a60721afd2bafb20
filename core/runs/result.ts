import type { RunItemState } from "../../prisma/generated/client.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { LEFT } from "#core/images/index.ts";
import type { Finding } from "#core/copywriting/index.ts";

/** What became of one product. Title and handle are null for a product that is gone. */
export type ResultRow = {
  productGid: string;
  title: string | null;
  handle: string | null;
  state: RunItemState;
  code: string | null;
  message: string | null;
  photos: number;
  suggested: number;
  written: number;
  undone: number;
  refused: number;
  findings: Finding[];
  endedAt: Date | null;
  position: number;
};

const BATCH = 1_000;
/** Images that are left alone are no rows but those of their run, which keeps their names. */
const LEFT_ALONE = [...LEFT, "of_product"];

/** A run's products in its order, a thousand at a time: however many there are, few are held. */
export async function* runResult(
  database: Database,
  shopId: ShopId,
  run: string,
): AsyncGenerator<readonly ResultRow[]> {
  let [after, last] = [-1, ""];
  for (;;) {
    const rows = await sqlInShop<ResultRow>(
      database,
      shopId,
      sql`
      SELECT i."productGid", coalesce(p.title, CASE WHEN i.code = ANY (${LEFT_ALONE}) THEN i.message END) AS title,
        p.handle, i.state, i.code, i.message, i.photos, i.suggested, i.written, i.undone,
        i.refused, i.findings, i."endedAt", i.position
      FROM "RunItem" i LEFT JOIN "Product" p ON p."shopId" = i."shopId" AND p.gid = i."productGid"
      WHERE i."shopId" = ${shopId} AND i."runId" = ${run} AND (i.position, i."productGid") > (${after}, ${last})
      ORDER BY i.position, i."productGid" LIMIT ${BATCH}`,
    );
    const end = rows.at(-1);
    if (!end) return;
    yield rows;
    [after, last] = [end.position, end.productGid];
  }
}
