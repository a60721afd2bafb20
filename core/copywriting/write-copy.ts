import type { Prisma } from "../../prisma/generated/client.ts";
import { parseField, readField } from "#core/fields/index.ts";
import { publishProductJob, suggestProductJob } from "#core/jobs/catalogue.ts";
import { unsafeAmong } from "#core/photos/index.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { readSettings, type StoredSettings } from "#core/settings/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { loadEvidence, proposeAll } from "#core/suggestions/index.ts";
import { type Later, later } from "#core/tasks/outcome.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import { Questions, readAnswers } from "./answers.ts";
import type { WriteCopyDeps } from "./deps.ts";
import { groundCopy } from "./ground.ts";
import { CALLS_AT_MOST, claimCall, endCall } from "./copy-calls.ts";
import { CopyGivenUp, CopyMalformed, CopyUnavailable } from "./ports.ts";
import { type Draft, draftProposals, type Material, materialOf, wantsCopy } from "./material.ts";
import { PROMPT_VERSION } from "./prompts/product-copy.v2.ts";

export type CopyOutcome = { kind: "written" | "reused"; accepted: number; cut: number } | { kind: "skipped"; reason: string } | Later;

const BUSY_MS = 5_000;

type Gathered = Material & {
  /** As Shopify holds it now. */
  snapshot: ProductSnapshot;
  settings: StoredSettings;
  questions: Questions;
  /** What the questions were about: answers to other words or photos do not count. */
  asked: { words: string; photos: string[] };
  kept: Draft | undefined;
};

/**
 * The product's one call to the language model, then suggestions from what its facts carry. The same facts in the same language and
 * prompt are paid for once: the draft is kept and used again, and of two runs of the same task one calls.
 * @throws CopyGivenUp when CALLS_AT_MOST answers could not be used
 */
export async function writeCopy(deps: WriteCopyDeps, scope: Scope, productGid: ProductGid): Promise<CopyOutcome> {
  const material = await gather(deps, scope, productGid);
  if (typeof material === "string") {
    await transact(deps, scope, async ({ emit }) => emit({ kind: "copy.skipped", productGid, data: { reason: material } }));
    return { kind: "skipped", reason: material };
  }
  const { kept, snapshot, settings } = material;
  const draft = kept ?? (await order(deps, scope, { productGid, material }));
  if (draft === "busy") return later(BUSY_MS, "the texts are being written");
  return transact(deps, scope, async (work) => {
    await work.lockProduct(productGid);
    const context = { shopId: scope.shopId, productGid, settings, readBefore: (path: string) => readField(snapshot, parseField(path)) };
    const accepted = await proposeAll(work, context, draftProposals(draft, material, { snapshot, language: settings.language }));
    if (accepted > 0) work.request(publishProductJob, { shopId: scope.shopId, productGid });
    // Answers are one more source for the category and the attributes: those are put forward anew, once.
    if (!kept && hasAnswers(draft)) work.request(suggestProductJob, { shopId: scope.shopId, productGid });
    work.emit({ kind: "copy.written", productGid, data: { reused: kept !== undefined, cut: draft.cut.length, language: settings.language } });
    return { kind: kept ? "reused" : "written", accepted, cut: draft.cut.length } as const;
  });
}

async function gather(deps: WriteCopyDeps, scope: Scope, productGid: ProductGid): Promise<Gathered | string> {
  const snapshot = await (await deps.adminFor(scope.shopId)).readProduct(productGid);
  if (!snapshot) return "the product is gone";
  return forShop(deps.database, scope.shopId, async (db) => {
    const settings = await readSettings(db);
    if (!wantsCopy(settings)) return "no text field is switched on";
    const product = await db.product.findFirst({ where: { gid: productGid } });
    const photos = await loadEvidence(db, productGid);
    if (!product || photos.length === 0) return "there is no photo to write about";
    if ((await unsafeAmong(db, photos.map((photo) => photo.evidence))).length > 0) return "a photo needs a look first";
    const category = product.categoryPath === null ? null : { path: product.categoryPath, confidence: product.categoryConfidence ?? 0 };
    const written = await db.publication.findMany({ where: { productGid, state: "written" }, orderBy: { revision: "asc" } });
    const material = materialOf({ snapshot, photos, written, category, language: settings.language, model: deps.copywriter.model });
    const asked = { words: product.inputDigest, photos: photos.map((photo) => photo.evidence.fingerprint) };
    const kept = await db.copyDraft.findFirst({ where: { productGid, inputDigest: material.inputDigest } });
    return { ...material, snapshot, settings, questions: Questions.parse(product.questions), asked, kept: kept?.copy as unknown as Draft | undefined };
  });
}

const hasAnswers = ({ answers }: Draft) => answers !== undefined && (answers.category !== null || answers.attributes.length > 0);

type Order = { productGid: ProductGid; material: Gathered };

async function order(deps: WriteCopyDeps, scope: Scope, { productGid, material }: Order): Promise<Draft | "busy"> {
  const { own, settings, facts, refs, questions, asked, inputDigest } = material, { shopId } = scope;
  const images = [];
  for (const photo of material.photos) {
    const bytes = await deps.fetchPreview(shopId, { url: photo.url, fingerprint: photo.evidence.fingerprint });
    images.push({ ref: refs.get(photo.mediaGid) ?? "", mediaGid: photo.mediaGid, bytes });
  }
  const { title, vendor, productType, tags } = own;
  const description = facts.filter((fact) => fact.field === "description").map((fact) => fact.text).join(" ");
  const wanted = { shopId, productGid, inputDigest };
  const claimed = await forShop(deps.database, shopId, (_db, query) => claimCall(query, wanted, deps.clock.now()));
  if (claimed.kind === "busy") return "busy";
  if (claimed.kind === "spent") throw new CopyGivenUp(`The writing service gave ${CALLS_AT_MOST} unusable answers for this product.`);
  const { claim } = claimed;
  const request = { language: settings.language, product: { title, vendor, productType, tags, description }, facts, images, questions };
  const answer = await deps.copywriter.write(request).catch(async (error: unknown) => {
    const paid = error instanceof CopyMalformed || (error instanceof CopyUnavailable && error.context["paid"] === true);
    await forShop(deps.database, shopId, (db) => endCall(db, { claim, paid }));
    throw error;
  });
  deps.failpoints.hit("copy:after-answer");
  const answers = readAnswers(answer.copy.answers, { questions, facts, refs: [...refs.values()] });
  const draft: Draft = { ...groundCopy(answer.copy, facts), answers, asked };
  const { inputTokens, outputTokens } = answer;
  const copy = draft as unknown as Prisma.InputJsonValue;
  const row = { ...wanted, promptVersion: PROMPT_VERSION, copy, cut: draft.cut.length, inputTokens, outputTokens };
  await forShop(deps.database, shopId, async (db) => {
    await db.copyDraft.createMany({ data: [row], skipDuplicates: true });
    await endCall(db, { claim, paid: true });
  });
  return draft;
}
