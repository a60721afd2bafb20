import { type Later, later } from "#core/jobs/outcome.ts";
import { runOf } from "#core/jobs/run-tag.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { aboutRecentProduct, forgetProduct } from "#core/products/index.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import type { SuggestDeps } from "./deps.ts";
import { findingsOf } from "./findings.ts";
import { loadProductContext } from "./product-context.ts";
import { recordFindings } from "./record-findings.ts";

const PREPARING_MS = 2_000;

/** Evidence -> suggestions that need no language model; asks for the copy where there is something to write about. */
export async function suggestProduct(
  deps: SuggestDeps,
  scope: Scope,
  productGid: ProductGid,
): Promise<{ kind: "suggested"; accepted: number } | { kind: "gone" } | Later> {
  const { shopId } = scope;
  const admin = await deps.adminFor(shopId);
  const { model } = deps.copywriter;
  const read = await aboutRecentProduct(deps, { shopId, gid: productGid }, (db, query, snapshot) =>
    loadProductContext(db, query, { shopId, snapshot, model }),
  );
  if (!read) {
    await transact(deps, scope, (work) => forgetProduct(work, productGid));
    return { kind: "gone" };
  }
  const findings = await findingsOf({ deps, admin, shopId }, read);
  if (findings === "preparing") return later(PREPARING_MS, "the list of categories is being read");
  const run = runOf(scope.correlationId);
  return transact(deps, scope, async (work) => {
    const accepted = await recordFindings(work, { shopId, productGid, run }, { findings, about: read.about });
    work.end();
    return { kind: "suggested", accepted } as const;
  });
}
