import { KEPT_DAYS } from "#core/archive/index.ts";
import { makeArchiveJob } from "#core/jobs/of-shops.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readRegion } from "#core/settings/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

const DAY_MS = 86_400_000;

/**
 * Where the shop's data may be worked on (`region`), and its archive. `rows`: written so far, of one that is being
 * made; `failed`: the code of why none could be made, or "region_store"; `until`: when the one that is there is
 * deleted.
 */
export async function dataView(database: Database, { shopId, now }: { shopId: ShopId; now: Date }) {
  return forShop(database, shopId, async (db, query) => {
    const held = await db.archive.findFirst();
    const task = await db.task.findFirst({ where: { name: makeArchiveJob.name } });
    const busy = task?.state === "queued" || task?.state === "running";
    const until = held?.madeAt ? new Date(held.madeAt.getTime() + KEPT_DAYS * DAY_MS) : null;
    const there = held !== null && until !== null && until > now;
    return {
      region: await readRegion(query),
      busy,
      rows: busy ? (held?.rows ?? 0) : 0,
      failed: task?.state === "failed" ? failureOf(task.errorCode) : null,
      archive: there
        ? { bytes: Number(held.bytes), madeAt: held.madeAt?.toISOString() ?? "", until: until.toISOString() }
        : null,
    };
  });
}

/** An archive is asked for without anything that could be wrong but where it would be kept. */
const failureOf = (code: string | null) => (code === "invalid_input" ? "region_store" : (code ?? "unexpected"));
