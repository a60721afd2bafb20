import { type FieldValue, parseField, sameValue } from "#core/fields/index.ts";
import { intakeProductJob, publishProductJob } from "#core/jobs/catalogue.ts";
import type { DeliveryDigest } from "#core/jobs/define-job.ts";
import { type Later, later } from "#core/jobs/outcome.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import { type Change, type IntakeDeps, intakeProduct } from "./intake-product.ts";

/** How long recording our own write may take; until then it is not known what is ours. */
const WRITING_MS = 1_000;

/**
 * Takes in a change of a product. Where a delivery is all that asks, and the last that was sent off tells just what is
 * known (what the app wrote itself is: keep-written.ts), the product is not read: only the search texts are, which no delivery
 * tells, and Shopify's time of the last change, which must be the delivery's own. In doubt it is read.
 */
export async function intakeChange(
  deps: IntakeDeps,
  scope: Scope,
  { productGid, told, sold }: Change,
): Promise<{ kind: "known" } | Awaited<ReturnType<typeof intakeProduct>>> {
  const known = told ? await takeKnown(deps, scope, { productGid, told }) : null;
  return known ?? intakeProduct(deps, scope, { productGid, sold });
}

type Waiting = { field: string; before: FieldValue };
type Held = { toldDigest: string; missing: string[]; waiting: Waiting[]; writing: boolean; busy: boolean };

/** @returns null where the product must be read */
async function takeKnown(
  deps: IntakeDeps,
  scope: Scope,
  { productGid, told }: { productGid: ProductGid; told: DeliveryDigest },
): Promise<{ kind: "known" } | Later | null> {
  const { shopId } = scope;
  const [held] = await sqlInShop<Held>(deps.database, shopId, heldOf(productGid));
  if (!held) return null;
  if (held.writing) return later(WRITING_MS, "what the app is writing is being recorded");
  if (held.busy || held.toldDigest !== told.digest) return null;
  const now = await (await deps.adminFor(shopId)).readSearchTexts(productGid);
  if (!now || now.updatedAt.getTime() !== Date.parse(told.updatedAt) || isNews(held, now)) return null;
  await transact(deps, scope, (work) => {
    work.query.write(sql`
      UPDATE "Product" SET "readAt" = greatest("readAt", ${now.updatedAt}::timestamp)
      WHERE gid = ${productGid} AND "toldDigest" = ${told.digest}`);
    work.end();
  });
  return { kind: "known" };
}

/** Fields that no delivery tells: a suggestion for one of them is out of date once a person has filled it. */
const heldOf = (productGid: ProductGid) => sql`
  SELECT p."toldDigest", p.missing,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('field', field, 'before', before)), '[]') FROM "Suggestion" s
      WHERE s."shopId" = p."shopId" AND s."productGid" = p.gid AND s.state = 'waiting'
        AND (field LIKE 'seo.%' OR field LIKE 'metafield:custom.%' OR field LIKE 'metafield:shopify.%')) AS waiting,
    EXISTS (SELECT 1 FROM "Task" t WHERE t."shopId" = p."shopId" AND t."productGid" = p.gid
      AND t.name = ${publishProductJob.name} AND t.state = 'running') AS writing,
    EXISTS (SELECT 1 FROM "Task" t WHERE t."shopId" = p."shopId" AND t."productGid" = p.gid
      AND t.name <> ${intakeProductJob.name} AND t.state IN ('queued', 'running', 'failed')) AS busy
  FROM "Product" p WHERE gid = ${productGid}`;

function isNews({ missing, waiting }: Held, { seo }: Pick<ProductSnapshot, "seo">): boolean {
  const texts: Record<string, string | null> = { "seo.title": seo.title, "seo.description": seo.description };
  const filled = Object.entries(texts).some(
    ([field, text]) => missing.includes(field) !== ((text ?? "").trim() === ""),
  );
  return (
    filled ||
    waiting.some(({ field, before }) => {
      const { kind, path } = parseField(field);
      const current = texts[path];
      return current === undefined || !sameValue(kind, current, before);
    })
  );
}
