import { reportUsageJob } from "#core/jobs/of-shops.ts";
import type { OwnerGid } from "#core/platform/ids.ts";
import { type Scope, type Work } from "#core/tenancy/transact.ts";
import { type SettledUnit, settleAnalysis } from "./reserve.ts";

/** Charges are gathered for so long before Shopify is told of them. */
const GATHER_MS = 10 * 60_000;
/** Shares of what a period allows, in percent, that a person is told of: each once in a period. */
const WARNED_AT = [100, 80];

/** The analysis of a photo was done: it counts, is charged where it is beyond the included ones, and warns where little is left. */
export async function countAnalysis(
  work: Work,
  { shopId }: Pick<Scope, "shopId">,
  { key, productGid = null }: { key: string; productGid?: OwnerGid | null },
): Promise<void> {
  const settled = await settleAnalysis(work.query, { shopId, key, productGid, now: work.now });
  if (!settled) return;
  if (settled.extra) work.request(reportUsageJob, { shopId }, { delayMs: GATHER_MS });
  await warn(work, settled);
}

async function warn({ db, emit }: Work, { period, used, most, warned }: SettledUnit): Promise<void> {
  const share = most === null ? undefined : WARNED_AT.find((at) => used * 100 >= most * at);
  if (share === undefined || share <= warned) return;
  const { count } = await db.usage.updateMany({ where: { period, warned: { lt: share } }, data: { warned: share } });
  if (count > 0) emit({ kind: "usage.warned", data: { share, used, most } });
}
