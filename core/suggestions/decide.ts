import { refreshProductState } from "#core/products/index.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import { z } from "zod";
import { type FieldValue, isAttribute, parseField, typedValue } from "#core/fields/index.ts";
import { publishProductJob, suggestProductJob } from "#core/jobs/catalogue.ts";
import { rememberDecision } from "#core/learning/index.ts";
import { requireRole } from "#core/platform/access.ts";
import { NotFound } from "#core/platform/errors.ts";
import { CategoryId, isProduct, type OwnerGid } from "#core/platform/ids.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/** More than any field of Shopify's takes: each has its own limit. */
const MOST_LETTERS = 500_000;

export const Decision = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("approve") }),
  z.object({ verdict: z.literal("edit"), value: z.string().max(MOST_LETTERS) }),
  z.object({
    verdict: z.literal("reject"),
    reason: z.enum(["wrong", "not_our_wording", "never_for_this_product"]).default("wrong"),
  }),
]);
export type Decision = z.infer<typeof Decision>;

/**
 * A decision waits so long before it is written: it can be taken back without a trace, and a product's next decisions
 * join it in one write.
 */
const SECOND_THOUGHT_MS = 5_000;

const ENDS = { approve: "accepted", edit: "edited", reject: "rejected" } as const;

/**
 * A person's word on waiting suggestions of one shop. The first decision counts; deciding again reports what stands.
 * @returns how many were decided now
 * @throws NotFound when none of the ids is this shop's; InvalidInput for an edited value that the field cannot hold
 */
export async function decideSuggestions(
  platform: DecideDeps,
  scope: Scope,
  input: { ids: readonly string[]; decision: Decision; by: string },
): Promise<{ decided: number }> {
  requireRole(scope, "reviewer");
  const { decision, by } = input;
  const category = decision.verdict === "edit" ? await liveCategory(platform, scope, decision.value) : null;
  return transact(platform, scope, async (work) => {
    const suggestions = await work.db.suggestion.findMany({ where: { id: { in: [...input.ids] } } });
    if (suggestions.length === 0) throw new NotFound({ code: "suggestions_gone" });
    for (const gid of new Set(suggestions.map(({ productGid }) => productGid as OwnerGid).toSorted()))
      work.lockProduct(gid);
    let count = 0;
    const products = new Set<string>();
    const attributed = new Set<string>();
    for (const suggestion of suggestions) {
      const field = parseField(suggestion.field);
      const data =
        decision.verdict === "edit"
          ? {
              decidedValue: typedValue(field, decision.value, {
                choices: [...(suggestion.choices as unknown as Choice[]), ...(category ? [category] : [])],
                suggested: suggestion.value as FieldValue,
              }) as unknown as Prisma.InputJsonValue,
            }
          : {};
      const decided = { state: ENDS[decision.verdict], verdict: decision.verdict, decidedBy: by, runId: null };
      const updated = await work.db.suggestion.updateMany({
        where: { id: suggestion.id, state: "waiting" },
        data: { ...data, ...decided, decidedAt: work.now },
      });
      if (updated.count === 0) continue;
      count++;
      await rememberDecision(work, suggestion, { right: decision.verdict === "approve", at: work.now });
      products.add(suggestion.productGid);
      if (isAttribute(suggestion.field) || suggestion.field === "category") attributed.add(suggestion.productGid);
      work.emit({
        kind: "suggestion.decided",
        productGid: suggestion.productGid,
        data: {
          id: suggestion.id,
          field: suggestion.field,
          verdict: decision.verdict,
          by,
          ...(decision.verdict === "reject" ? { reason: decision.reason } : {}),
        },
      });
    }
    for (const product of products as Set<OwnerGid>) {
      // An attribute goes into the document of all of them, a category has its own attributes and is an example: both
      // are looked at anew.
      if (attributed.has(product) && isProduct(product))
        work.request(suggestProductJob, { shopId: scope.shopId, productGid: product });
      if (decision.verdict !== "reject")
        work.request(publishProductJob, { shopId: scope.shopId, productGid: product }, { delayMs: SECOND_THOUGHT_MS });
      await refreshProductState(work, product);
    }
    return { decided: count };
  });
}

export type DecideDeps = Platform & { adminFor: AdminFor };

type Choice = { id: string; path: string };

/**
 * Any category of the shop's taxonomy may be chosen, not only those put forward; null for what is none, or archived.
 */
async function liveCategory(platform: DecideDeps, { shopId }: Scope, text: string): Promise<Choice | null> {
  const id = CategoryId.safeParse(text.trim());
  if (!id.success) return null;
  const found = await (await platform.adminFor(shopId)).readCategory(id.data);
  return found && !found.archived ? { id: found.id, path: found.path } : null;
}
