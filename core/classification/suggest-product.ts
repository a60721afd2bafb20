import { isAttribute, parseField, readField } from "#core/fields/index.ts";
import { checkDefectsJob, publishProductJob, writeCopyJob } from "#core/jobs/catalogue.ts";
import { quantityContradictions } from "#core/engine/index.ts";
import type { Questions } from "#core/copywriting/index.ts";
import { rememberExample } from "#core/learning/index.ts";
import { qualityOf, saveDuplicates, type SeenPhoto, untilChecked } from "#core/photos/index.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { aboutRecentProduct, forgetProduct } from "#core/products/index.ts";
import { judgeProduct } from "#core/rules/index.ts";
import { type Later, later } from "#core/jobs/outcome.ts";
import { runOf } from "#core/jobs/run-tag.ts";
import { type Doubt, holdBack, proposeAll } from "#core/suggestions/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { attributeProposals } from "./attribute-proposals.ts";
import { attributesOf } from "./attributes-of.ts";
import { categoryFieldProposals, withdrawCategoryFields } from "./category-field-proposals.ts";
import type { SuggestDeps } from "./deps.ts";
import { loadProductContext } from "./product-context.ts";
import { fieldsLost } from "./fields-lost.ts";
import { judgeCategory, type CategoryJudgement, settledCategory } from "./judge-category.ts";
import { photoProposals } from "./photo-proposals.ts";
import { questionsOf } from "./questions.ts";

const AWAIT_COPY_MS = 4_000;
const PREPARING_MS = 2_000;
const NO_QUESTIONS: Questions = { categories: [], attributes: [] };

/** Evidence -> suggestions that need no language model; asks for the copy where there is something to write about. */
export async function suggestProduct(
  deps: SuggestDeps,
  scope: Scope,
  productGid: ProductGid,
): Promise<{ kind: "suggested"; accepted: number } | { kind: "gone" } | Later> {
  const admin = await deps.adminFor(scope.shopId);
  const about = { shopId: scope.shopId, gid: productGid };
  const read = await aboutRecentProduct(deps, about, (db, query, snapshot) =>
    loadProductContext(db, query, { shopId: scope.shopId, snapshot, model: deps.copywriter.model }),
  );
  if (!read) {
    await transact(deps, scope, (work) => forgetProduct(work, productGid));
    return { kind: "gone" };
  }
  const { product, about: productContext } = read;
  const { photos, said, words, answers, decided, learned, safe } = productContext;
  const judged = await judgeCategory(
    { deps, admin, shopId: scope.shopId },
    { product, words, photos, answers, learned },
  );
  if (judged === "preparing") return later(PREPARING_MS, "the list of categories is being read");
  const { category, decision, title, unaided } = judged;
  const categoryId = learned.settled?.category.id ?? settledCategory(product, category);
  const attributes = await attributesOf(
    { admin, logger: deps.logger },
    { photos, words: said, answers, variants: () => admin.readVariants(productGid), categoryId },
  );
  const questions = decision ? questionsOf({ snapshot: product, decision, open: attributes.open }) : NO_QUESTIONS;
  const asked = productContext.callToCome ? questions.attributes.map(({ handle }) => handle) : [];
  const ofCategoryFields = productContext.fillsCategoryFields
    ? await categoryFieldProposals(admin, { snapshot: product, categoryId, attributes, decided, asked })
    : { snapshot: product, proposals: [], awaited: [], complete: false };
  const { snapshot } = ofCategoryFields;
  const ofCategory = [
    ...attributes.ofCategory,
    ...quantityContradictions(
      said.title,
      photos.map((photo) => photo.evidence),
    ),
  ];
  const settledByPerson = new Set([
    ...decided.map(({ handle }) => `attribute:${handle}`),
    ...(learned.settled ? ["category"] : []),
  ]);
  const inDoubt: Doubt[] = [category, ...ofCategory, ...attributes.variants].map((one) => ({
    field: "handle" in one ? `attribute:${one.handle}` : "category",
    contradiction: one.contradiction,
  }));
  const texts = holdBack(
    productContext.copy ?? [],
    inDoubt.filter(({ field }) => !settledByPerson.has(field)),
  );
  const offered = [category.id ?? [], category.writable.map(({ id }) => id)].flat(2);
  const lost = await fieldsLost(admin, snapshot, offered);
  const proposals = [
    ...photoProposals({
      snapshot,
      photos,
      category,
      lost,
      attributes: [...ofCategory, ...attributes.variants],
      decided,
    }),
    ...attributeProposals({ ...attributes, ofCategory }),
    ...ofCategoryFields.proposals,
  ];
  return transact(deps, scope, async (work) => {
    work.lockProduct(productGid);
    if (learned.settled)
      await rememberExample(work, {
        shopId: scope.shopId,
        productGid,
        photo: learned.vector,
        title,
        ...learned.settled,
      });
    const context = {
      shopId: scope.shopId,
      productGid,
      run: runOf(scope.correlationId),
      // The document may still hold what a person has decided and taken back.
      readBefore: (path: string) =>
        isAttribute(path) && !settledByPerson.has(path) ? null : readField(snapshot, parseField(path)),
    };
    if (ofCategoryFields.complete) await withdrawCategoryFields(work, context, { ...ofCategoryFields, decided });
    // Texts that were written about these very facts need no second call: they are put forward with the rest.
    const accepted = await proposeAll(work, context, [...proposals, ...(safe ? texts : [])]);
    const ownCategoryId = learned.settled ? null : unaided;
    const checks = photos.length > 0 && productContext.checksDefects;
    saveSummary(work, productGid, { ...summaryOf(photos, category), questions, ownCategoryId });
    const [untilCheck] = await Promise.all([
      checks ? untilChecked(work.query) : 0,
      judgeProduct(work, { shopId: scope.shopId, gid: productGid, dry: runOf(scope.correlationId)?.dry === true }),
    ]);
    await saveDuplicates(work, {
      shopId: scope.shopId,
      productGid,
      at: deps.clock.now(),
      ...productContext.duplicates,
    });
    if (checks) work.request(checkDefectsJob, { shopId: scope.shopId, of: productGid }, { delayMs: untilCheck });
    const ask = safe && productContext.copy === null;
    // The texts usually follow within seconds: one write for both. If they do not, what the photos said is not held up
    // by it.
    if (accepted > 0)
      work.request(publishProductJob, { shopId: scope.shopId, productGid }, { delayMs: ask ? AWAIT_COPY_MS : 0 });
    work.emit({ kind: "product.analysed", productGid, data: { photos: photos.length, texts: ask } });
    if (ask) work.request(writeCopyJob, { shopId: scope.shopId, productGid });
    if (!safe)
      work.emit({
        kind: "copy.skipped",
        productGid,
        data: { reason: photos.length === 0 ? "no_photo" : "needs_look" },
      });
    work.end();
    return { kind: "suggested", accepted } as const;
  });
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
