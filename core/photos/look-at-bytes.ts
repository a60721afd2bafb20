import { sha256Hex } from "#core/platform/crypto.ts";
import { endLook, loseLook, reserveAnalysis, type Reserved, type standingOf } from "#core/billing/index.ts";
import { LookLost, type PhotoAnalysed, type PhotoAnalyser, type PhotoProblem } from "#core/engine/index.ts";
import { runOf } from "#core/jobs/run-tag.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import type { Platform, Scope } from "#core/tenancy/transact.ts";
import { createGate } from "./side-by-side.ts";

export type LookDeps = Platform & { engineFor: (shopId: ShopId) => PhotoAnalyser };

/** `key`: the reservation that is held for it, to be counted or released by who records the end. */
export type Looked =
  | { kind: "seen"; fingerprint: string }
  | { kind: "analysed"; fingerprint: string; key: string; result: PhotoAnalysed }
  | { kind: "rejected"; key: string; problem: PhotoProblem }
  | Exclude<Reserved, { kind: "reserved" }>;

/**
 * `free`: costs nobody anything, and is reserved apart from what is paid for. `again`: evidence that is there already is not
 * enough; the look costs nothing then.
 */
type Wanted = { bytes: Uint8Array; standing: ReturnType<typeof standingOf>; free?: boolean; again?: boolean };

/** Two processes, or threads, that died over the same photo are no chance: the second time nothing else was in hand. */
const DEATHS_AT_MOST = 2;
const looks = createGate();

/** Apart from the keys of what is paid for: what was free does not make the paid look free. */
const FREE = "free";

/**
 * Bytes -> what is seen in them. The same bytes are paid for once per shop, and those that are known already, under whichever
 * engine, need no unit of the plan. A photo that cannot be read is a result, not a failure, and so is one over which
 * processes die.
 * @throws LookLost
 */
export async function lookAtBytes(
  deps: LookDeps,
  { shopId, correlationId }: Scope,
  { bytes, standing, free = false, again = false }: Wanted,
): Promise<Looked> {
  const engine = deps.engineFor(shopId);
  const fingerprint = sha256Hex(bytes);
  const key = [...(free ? [FREE] : []), fingerprint, engine.engineVersion].join("|");
  const begun = await forShop(deps.database, shopId, async (_db, query) => {
    const seen = await query<{ engineVersion: string }>(sql`
      SELECT "engineVersion" FROM "Evidence" WHERE "shopId" = ${shopId} AND fingerprint = ${fingerprint}`);
    if (!again && seen.some((evidence) => evidence.engineVersion === engine.engineVersion))
      return { kind: "seen" } as const;
    const runId = runOf(correlationId)?.id ?? null;
    // Other models have seen it: that ours were replaced is not the merchant's to pay.
    const paid = free || seen.length > 0;
    return reserveAnalysis(query, { shopId, key, standing, now: deps.clock.now(), runId, paid });
  });
  if (begun.kind === "seen") return { kind: "seen", fingerprint };
  if (begun.kind !== "reserved") return begun;
  if (begun.begun > DEATHS_AT_MOST) return { kind: "rejected", key, problem: "sets_the_app_back" };
  const look = () => {
    deps.failpoints.hit("analyse:looking");
    return engine.analyse(bytes);
  };
  const result = await (begun.begun > 1 ? looks.alone(look) : looks.beside(look)).catch(async (error: unknown) => {
    await forShop(deps.database, shopId, (db) => (error instanceof LookLost ? loseLook(db, key) : endLook(db, key)));
    throw error;
  });
  if (result.kind === "rejected") return { kind: "rejected", key, problem: result.problem };
  return { kind: "analysed", fingerprint, key, result };
}
