import type { CopyDraft, Product, Publication, Suggestion } from "../../prisma/generated/client.ts";
import { suggestProductJob } from "#core/jobs/catalogue.ts";
import { loadEvidence, unsafeAmong } from "#core/photos/index.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { writingsAmong } from "#core/fields/index.ts";
import { aboutRecentProduct, type RecentDeps } from "#core/products/index.ts";
import type { Limits } from "#core/limits/index.ts";
import { readSettings, type ShopSettings, type StoredSettings, voiceOf } from "#core/settings/index.ts";
import { isLater, isWaiting, type Later, later, type Waiting } from "#core/jobs/outcome.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { Questions, readAnswers } from "./answers.ts";
import { groundCopy } from "./ground.ts";
import { waitOrThrow } from "./call-not-allowed.ts";
import { countingCalls } from "./copy-allowance.ts";
import { assertMayGo, callOnce, keepCopyDraft } from "./copy-calls.ts";
import type { Copywriter, FetchPreview } from "./ports.ts";
import { type ProductCopyDraft, type CopyInputs, keptDrafts, keptInputsOf, wantsCopy } from "./copy-inputs.ts";
import { PROMPT_VERSION } from "./prompts/product-copy.v4.ts";
import { viewOf } from "./views.ts";

export type WriteCopyDeps = Platform &
  RecentDeps & { copywriter: Copywriter; fetchPreview: FetchPreview; limits: Pick<Limits, "take"> };

export type CopyOutcome =
  { kind: "written" | "reused"; cut: number } | { kind: "skipped"; reason: string } | Later | Waiting;

const BUSY_MS = 5_000;
/**
 * Pictures help to word what the facts say and cost most of a call: further photos are described from their facts
 * alone.
 */
const PICTURES_AT_MOST = 5;

type Gathered = CopyInputs & {
  settings: StoredSettings;
  questions: Questions;
  /** What the questions were about: answers to other words or photos do not count. */
  asked: { words: string; photos: string[] };
  kept: ProductCopyDraft | undefined;
};

/**
 * The product's one call to the language model, then suggestions from what its facts carry. The same facts in the same
 * language and prompt are paid for once: the draft is kept and used again, and of two runs of the same task one calls.
 * @throws CopyGivenUp when CALLS_AT_MOST answers could not be used
 */
export async function writeCopy(deps: WriteCopyDeps, scope: Scope, productGid: ProductGid): Promise<CopyOutcome> {
  const copyInputs = await gatherCopy(deps, scope, { productGid });
  if (typeof copyInputs === "string") {
    await transact(deps, scope, ({ emit, end }) => {
      emit({ kind: "copy.skipped", productGid, data: { reason: copyInputs } });
      end();
    });
    return { kind: "skipped", reason: copyInputs };
  }
  const { kept, settings } = copyInputs;
  const draft = kept ?? (await requestCopy(deps, scope, { productGid, copyInputs }).catch(waitOrThrow));
  if (isLater(draft) || isWaiting(draft)) return draft;
  return transact(deps, scope, async (work) => {
    work.lockProduct(productGid);
    // Texts are put forward together with what the photos said, so that doubts about one hold back the other. Answers
    // are one more source there.
    if (!kept) work.request(suggestProductJob, { shopId: scope.shopId, productGid });
    const withoutAlt = copyInputs.photos.length - draft.alt.length;
    work.emit({
      kind: "copy.written",
      productGid,
      data: { reused: kept !== undefined, cut: draft.cut.length, withoutAlt, language: settings.language },
    });
    work.end();
    return { kind: kept ? "reused" : "written", cut: draft.cut.length } as const;
  });
}

/** Why no texts are asked for. */
type Skipped = "product_gone" | "no_text_field" | "no_photo" | "needs_look";

/** @param like the settings that the texts are to follow instead of the shop's, for a preview */
export async function gatherCopy(
  deps: WriteCopyDeps,
  { shopId }: Scope,
  { productGid, like }: { productGid: ProductGid; like?: Pick<ShopSettings, "language" | "voices"> },
): Promise<Gathered | Skipped> {
  const read = await aboutRecentProduct(deps, { shopId, gid: productGid }, async (db, query, snapshot) => {
    const [stored, [product], photos, [judged], published, drafts] = await Promise.all([
      readSettings(query),
      query<Product>(sql`SELECT * FROM "Product" WHERE gid = ${productGid}`),
      loadEvidence(query, productGid),
      query<Pick<Suggestion, "mix">>(sql`
        SELECT mix FROM "Suggestion" WHERE "productGid" = ${productGid} AND field = 'category'
        ORDER BY revision DESC LIMIT 1`),
      query<Publication>(sql`
        SELECT * FROM "Publication" WHERE "productGid" = ${productGid} AND state IN ('written', 'undo_requested', 'planned')
        ORDER BY revision`),
      keptDrafts(query, productGid),
    ]);
    const settings = { ...stored, ...like };
    if (!like && !wantsCopy(settings)) return "no_text_field";
    if (!product || photos.length === 0) return "no_photo";
    if (
      (
        await unsafeAmong(
          db,
          photos.map((photo) => photo.evidence),
        )
      ).length > 0
    )
      return "needs_look";
    const category =
      product.categoryPath === null
        ? null
        : { path: product.categoryPath, confidence: product.categoryConfidence ?? 0, mix: judged?.mix ?? "photo" };
    const { copyInputs, kept } = keptInputsOf(
      {
        snapshot,
        photos,
        written: writingsAmong(snapshot, published),
        category,
        language: settings.language,
        voice: voiceOf(settings),
        model: deps.copywriter.model,
        shopName: settings.shopName,
      },
      drafts,
    );
    const asked = { words: product.inputDigest, photos: photos.map((photo) => photo.evidence.fingerprint) };
    const [draft] = await query<Pick<CopyDraft, "copy">>(sql`
      SELECT copy FROM "CopyDraft" WHERE "productGid" = ${productGid} AND "inputDigest" = ${kept ?? ""}`);
    return {
      ...copyInputs,
      settings,
      questions: Questions.parse(product.questions),
      asked,
      kept: draft?.copy as unknown as ProductCopyDraft | undefined,
    };
  });
  return read ? read.about : "product_gone";
}

type Order = { productGid: ProductGid; copyInputs: Gathered };

/**
 * @returns Later where another run calls for the same
 * @throws CallNotAllowed where the period's or the minute's calls are used up, or the shop's texts may not be worked on there
 */
export async function requestCopy(
  deps: WriteCopyDeps,
  scope: Scope,
  { productGid, copyInputs }: Order,
): Promise<ProductCopyDraft | Later> {
  const { own, settings, facts, refs, questions, asked, inputDigest } = copyInputs;
  const { shopId } = scope;
  const { worksIn } = deps.copywriter;
  // Before its photos are fetched and kept for the call.
  await forShop(deps.database, shopId, (_db, query) => assertMayGo(query, worksIn, deps.clock.now()));
  const images = [];
  for (const photo of copyInputs.photos.slice(0, PICTURES_AT_MOST)) {
    const bytes = await deps.fetchPreview(shopId, { url: photo.url, fingerprint: photo.evidence.fingerprint });
    images.push({ ref: refs.get(photo.mediaGid) ?? "", mediaGid: photo.mediaGid, bytes });
  }
  const { title, vendor, productType, tags } = own;
  const description = facts
    .filter((fact) => fact.field === "description")
    .map((fact) => fact.text)
    .join(" ");
  const request = {
    language: settings.language,
    voice: voiceOf(settings),
    product: { title, vendor, productType, tags, description },
    facts,
    images,
    photos: copyInputs.photos.map(({ mediaGid, evidence }) => ({
      ref: refs.get(mediaGid) ?? "",
      view: viewOf(evidence.role),
    })),
    questions,
  };
  const ask = async () => {
    const { copy, ...tokens } = await deps.copywriter.write(request);
    const answers = readAnswers(copy.answers, { questions, facts, refs: [...refs.values()] });
    const draft: ProductCopyDraft = { ...groundCopy(copy, facts, voiceOf(settings)), answers, asked };
    return { draft, ...tokens };
  };
  const wanted = { shopId, productGid, inputDigest };
  const answer = await callOnce(deps, wanted, {
    worksIn,
    ask,
    failpoint: "copy:after-answer",
    count: countingCalls(deps, shopId),
    keep: (query, { draft, ...tokens }) =>
      keepCopyDraft(query, { ...wanted, ...tokens, promptVersion: PROMPT_VERSION, draft, now: deps.clock.now() }),
  });
  return answer === "busy" ? later(BUSY_MS, "the texts are being written") : answer.draft;
}
