import type { Prisma } from "../../prisma/generated/client.ts";
import { digestValue, parseField, readField } from "#core/fields/index.ts";
import { publishProductJob, suggestProductJob } from "#core/jobs/catalogue.ts";
import { unsafeAmong } from "#core/photos/index.ts";
import { digest } from "#core/platform/crypto.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { readSettings, type StoredSettings } from "#core/settings/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { loadEvidence, proposeAll, type SeenPhoto } from "#core/suggestions/index.ts";
import { forShop, type ShopDb } from "#core/tenancy/for-shop.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import { copyProposals } from "./copy-proposals.ts";
import { type Answers, Questions, readAnswers } from "./answers.ts";
import type { WriteCopyDeps } from "./deps.ts";
import { collectFacts } from "./facts.ts";
import { type GroundedCopy, groundCopy } from "./ground.ts";
import type { Fact } from "./ports.ts";
import { PROMPT_VERSION } from "./prompts/product-copy.v2.ts";

const PHOTOS_AT_MOST = 5;
const COPY_FIELDS = ["description", "seo.title", "seo.description", "alt", "tags", "title"] as const;

export type CopyOutcome = { kind: "written" | "reused"; accepted: number; cut: number } | { kind: "skipped"; reason: string };

/** What is kept of a call. Drafts of earlier prompts have no answers. */
type Draft = GroundedCopy & { answers?: Answers; asked?: Material["asked"] };

type Material = {
  /** As Shopify holds it now. */
  snapshot: ProductSnapshot;
  /** The same without what we wrote: the source of facts. */
  own: ProductSnapshot;
  photos: SeenPhoto[];
  settings: StoredSettings;
  facts: Fact[];
  refs: Map<string, string>;
  questions: Questions;
  /** What the questions were about: answers to other words or photos do not count. */
  asked: { words: string; photos: string[] };
  inputDigest: string;
};

/**
 * The product's one call to the language model, then suggestions from what its facts carry. The same facts in the same language and
 * prompt are paid for once: the draft is kept and used again.
 */
export async function writeCopy(deps: WriteCopyDeps, scope: Scope, productGid: ProductGid): Promise<CopyOutcome> {
  const material = await gather(deps, scope, productGid);
  if (typeof material === "string") {
    await transact(deps, scope, async ({ emit }) => emit({ kind: "copy.skipped", productGid, data: { reason: material } }));
    return { kind: "skipped", reason: material };
  }
  const kept = await forShop(deps.database, scope.shopId, (db) => db.copyDraft.findFirst({ where: { productGid, inputDigest: material.inputDigest } }));
  const draft = (kept?.copy as unknown as Draft | undefined) ?? (await order(deps, scope, productGid, material));
  return transact(deps, scope, async (work) => {
    const { snapshot, settings, refs } = material;
    const context = { shopId: scope.shopId, productGid, settings, readBefore: (path: string) => readField(snapshot, parseField(path)) };
    const media = new Map([...refs].map(([gid, ref]) => [ref, gid]));
    const accepted = await proposeAll(work, context, copyProposals(draft, { media, tags: snapshot.tags, language: settings.language }));
    if (accepted > 0) work.request(publishProductJob, { shopId: scope.shopId, productGid });
    // Answers are one more source for the category and the attributes: those are put forward anew, once.
    if (!kept && hasAnswers(draft)) work.request(suggestProductJob, { shopId: scope.shopId, productGid });
    work.emit({ kind: "copy.written", productGid, data: { reused: kept !== null, cut: draft.cut.length, language: settings.language } });
    return { kind: kept ? "reused" : "written", accepted, cut: draft.cut.length } as const;
  });
}

async function gather(deps: WriteCopyDeps, scope: Scope, productGid: ProductGid): Promise<Material | string> {
  const snapshot = await (await deps.adminFor(scope.shopId)).readProduct(productGid);
  if (!snapshot) return "the product is gone";
  return forShop(deps.database, scope.shopId, async (db) => {
    const settings = await readSettings(db);
    if (COPY_FIELDS.every((field) => settings.fields[field].mode === "off")) return "no text field is switched on";
    const product = await db.product.findFirst({ where: { gid: productGid } });
    const photos = await loadEvidence(db, productGid);
    if (!product || photos.length === 0) return "there is no photo to write about";
    if ((await unsafeAmong(db, photos.map((photo) => photo.evidence))).length > 0) return "a photo needs a look first";
    const present = photos.filter((photo) => snapshot.media.some((media) => media.gid === photo.mediaGid)).slice(0, PHOTOS_AT_MOST);
    const refs = new Map(present.map((photo, index) => [photo.mediaGid, `photo${index + 1}`]));
    const category = product.categoryPath === null ? null : { path: product.categoryPath, confidence: product.categoryConfidence ?? 0 };
    const own = await withoutOurWriting(db, snapshot);
    const facts = collectFacts({ snapshot: own, photos: present, category, refs });
    const prints = present.map((photo) => photo.evidence.fingerprint);
    const questions = Questions.parse(product.questions);
    const asked = { words: product.inputDigest, photos: photos.map((photo) => photo.evidence.fingerprint) };
    // A category of ours follows from the words and photos that are in the digest already, and may change by this very call's answer.
    const paidFor = facts.filter((fact) => fact.field !== "category" || fact.source !== "photo").map(({ id: _id, ...fact }) => fact);
    const inputDigest = digest([PROMPT_VERSION, deps.copywriter.model, settings.language, paidFor, prints]);
    return { snapshot, own, photos: present, settings, facts, refs, questions, asked, inputDigest };
  });
}

/** What we wrote, and nobody changed since, must not come back to us as the merchant's own word. */
async function withoutOurWriting(db: ShopDb, snapshot: ProductSnapshot): Promise<ProductSnapshot> {
  const written = await db.publication.findMany({ where: { productGid: snapshot.gid, state: "written" }, orderBy: { revision: "asc" } });
  const before = new Map<string, unknown>();
  for (const publication of written) {
    const field = parseField(publication.field);
    const current = readField(snapshot, field);
    if (current !== undefined && publication.readBack === digestValue(field.kind, current)) before.set(publication.field, publication.before);
  }
  return {
    ...snapshot,
    descriptionHtml: before.has("description") ? String(before.get("description") ?? "") : snapshot.descriptionHtml,
    tags: before.has("tags") ? (before.get("tags") as string[]) : snapshot.tags,
    title: before.has("title") ? String(before.get("title") ?? snapshot.title) : snapshot.title,
    category: before.has("category") ? null : snapshot.category,
  };
}

const hasAnswers = ({ answers }: Draft) => answers !== undefined && (answers.category !== null || answers.attributes.length > 0);

async function order(deps: WriteCopyDeps, scope: Scope, productGid: ProductGid, material: Material): Promise<Draft> {
  const { own, settings, facts, refs, questions, asked, inputDigest } = material;
  const images = [];
  for (const photo of material.photos) {
    const bytes = await deps.fetchPreview(scope.shopId, { url: photo.url, fingerprint: photo.evidence.fingerprint });
    images.push({ ref: refs.get(photo.mediaGid) ?? "", mediaGid: photo.mediaGid, bytes });
  }
  const { title, vendor, productType, tags } = own;
  const description = facts.filter((fact) => fact.field === "description").map((fact) => fact.text).join(" ");
  const answer = await deps.copywriter.write({ language: settings.language, product: { title, vendor, productType, tags, description }, facts, images, questions });
  deps.failpoints.hit("copy:after-answer");
  const answers = readAnswers(answer.copy.answers, { questions, facts, refs: [...refs.values()] });
  const draft: Draft = { ...groundCopy(answer.copy, facts), answers, asked };
  await forShop(deps.database, scope.shopId, (db) =>
    db.copyDraft.createMany({
      data: [{
        shopId: scope.shopId,
        productGid,
        inputDigest,
        promptVersion: PROMPT_VERSION,
        copy: draft as unknown as Prisma.InputJsonValue,
        cut: draft.cut.length,
        inputTokens: answer.inputTokens,
        outputTokens: answer.outputTokens,
      }],
      skipDuplicates: true,
    }),
  );
  return draft;
}
