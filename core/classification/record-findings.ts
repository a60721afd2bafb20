import { isAttribute, parseField, readField } from "#core/fields/index.ts";
import { checkDefectsJob, publishProductJob, writeCopyJob } from "#core/jobs/catalogue.ts";
import type { Questions } from "#core/copywriting/index.ts";
import { rememberExample } from "#core/learning/index.ts";
import { qualityOf, saveDuplicates, type SeenPhoto, untilChecked } from "#core/photos/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { judgeProduct } from "#core/rules/index.ts";
import { type RunTag } from "#core/jobs/run-tag.ts";
import { proposeAll } from "#core/suggestions/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { withdrawCategoryFields } from "./category-field-proposals.ts";
import type { ProductFindings } from "./findings.ts";
import type { CategoryJudgement } from "./judge-category.ts";
import type { ProductContext } from "./product-context.ts";

/** How long what photos say waits for the texts, which usually follow within seconds: one write for both. */
const AWAIT_COPY_MS = 4_000;

type About = { shopId: ShopId; productGid: ProductGid; run: RunTag | null };

/**
 * Puts forward what was found of a product, keeps what the next product learns from it, and asks for what comes after.
 * @returns how many suggestions passed without a person
 */
export async function recordFindings(
  work: Work,
  { shopId, productGid, run }: About,
  { findings, about }: { findings: ProductFindings; about: ProductContext },
): Promise<number> {
  const { snapshot, category, categoryFields, settledByPerson } = findings;
  const { photos, learned, safe } = about;
  work.lockProduct(productGid);
  if (learned.settled) {
    const { vector: photo, settled } = learned;
    await rememberExample(work, { shopId, productGid, photo, title: findings.title, ...settled });
  }
  const context = {
    shopId,
    productGid,
    run,
    // The document may still hold what a person has decided and taken back.
    readBefore: (path: string) =>
      isAttribute(path) && !settledByPerson.has(path) ? null : readField(snapshot, parseField(path)),
  };
  if (categoryFields.complete)
    await withdrawCategoryFields(work, context, { ...categoryFields, decided: about.decided });
  // Texts that were written about these very facts need no second call: they are put forward with the rest.
  const accepted = await proposeAll(work, context, [...findings.proposals, ...(safe ? findings.texts : [])]);
  const ownCategoryId = learned.settled ? null : findings.unaided;
  const checks = photos.length > 0 && about.checksDefects;
  saveSummary(work, productGid, { ...summaryOf(photos, category), questions: findings.questions, ownCategoryId });
  const [untilCheck] = await Promise.all([
    checks ? untilChecked(work.query) : 0,
    judgeProduct(work, { shopId, gid: productGid, dry: run?.dry === true }),
  ]);
  await saveDuplicates(work, { shopId, productGid, at: work.now, ...about.duplicates });
  if (checks) work.request(checkDefectsJob, { shopId, of: productGid }, { delayMs: untilCheck });
  requestNext(work, { shopId, productGid }, { accepted, about });
  return accepted;
}

/** Publishing, the copy, and the word of both; without photos that may be shown, the copy is not asked for. */
function requestNext(
  work: Work,
  { shopId, productGid }: Pick<About, "shopId" | "productGid">,
  { accepted, about: { photos, safe, copy } }: { accepted: number; about: ProductContext },
): void {
  const ask = safe && copy === null;
  // If the texts do not follow, what the photos said is not held up by it.
  const delayMs = ask ? AWAIT_COPY_MS : 0;
  if (accepted > 0) work.request(publishProductJob, { shopId, productGid }, { delayMs });
  work.emit({ kind: "product.analysed", productGid, data: { photos: photos.length, texts: ask } });
  if (ask) work.request(writeCopyJob, { shopId, productGid });
  if (safe) return;
  const reason = photos.length === 0 ? "no_photo" : "needs_look";
  work.emit({ kind: "copy.skipped", productGid, data: { reason } });
}

type Summary = ReturnType<typeof summaryOf> & { questions: Questions; ownCategoryId: string | null };

const saveSummary = ({ query, now }: Work, productGid: ProductGid, summary: Summary) =>
  query.write(sql`
    UPDATE "Product" SET quality = ${summary.quality}, "categoryId" = ${summary.categoryId},
      "categoryPath" = ${summary.categoryPath}, "categoryConfidence" = ${summary.categoryConfidence},
      "analysedAt" = ${summary.analysedAt}::timestamp, questions = ${JSON.stringify(summary.questions)}::jsonb,
      "ownCategoryId" = ${summary.ownCategoryId}, "updatedAt" = ${now}::timestamp
    WHERE gid = ${productGid}`);

function summaryOf(photos: readonly SeenPhoto[], category: CategoryJudgement) {
  const quality = qualityOf(photos);
  return {
    quality: quality && Math.round(quality.main.evidence.quality.score),
    categoryId: category.id,
    categoryPath: category.id === null ? null : category.path,
    categoryConfidence: category.confidence,
    analysedAt: photos.length === 0 ? null : new Date(Math.max(...photos.map((photo) => photo.seenAt.getTime()))),
  };
}
