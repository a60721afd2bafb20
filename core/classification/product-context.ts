import type { CopyDraft, Product, Publication, Suggestion } from "../../prisma/generated/client.ts";
import { centroid, type ProductText, type ProductWords } from "#core/engine/index.ts";
import {
  type Answers,
  type ProductCopyDraft,
  draftProposals,
  keptDrafts,
  keptInputsOf,
  wantsCopy,
} from "#core/copywriting/index.ts";
import { attributeField, writingsAmong } from "#core/fields/index.ts";
import { loadExamples } from "#core/learning/index.ts";
import { findDuplicates, loadEvidence, type SeenPhoto, unsafeAmong } from "#core/photos/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readSettings, voiceOf } from "#core/settings/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import type { Proposal } from "#core/suggestions/index.ts";
import { type Query, type ShopDb, sql } from "#core/tenancy/for-shop.ts";
import { type DecidedAttribute, decidedAttributes } from "./attribute-proposals.ts";
import { kindOfShop, type ShopLearning, settledBy } from "./learned-from.ts";
import { merchantsWords, productWords } from "./own-words.ts";
import { answersOf } from "./questions.ts";

/** All that is known about a product before it is judged. */
export type ProductContext = {
  photos: SeenPhoto[];
  /** The merchant's own words. */
  said: ProductText;
  /** The same with type, vendor and the photos' files, for judging the category. */
  words: ProductWords;
  answers: Answers | null;
  decided: DecidedAttribute[];
  /** Whether the shop has switched on Shopify's own fields of the category. */
  fillsCategoryFields: boolean;
  /** Whether the shop wants photos compared for defects. */
  checksDefects: boolean;
  learned: ShopLearning;
  /** From the draft about these very facts; null: the copy has to be asked for. */
  copy: Proposal[] | null;
  /** Whether these photos may be shown to the language model: it is asked only then. */
  safe: boolean;
  /** Whether the call that asks for the copy, and for what is open, is still to come. */
  callToCome: boolean;
  /** Of photos that were not searched for before. */
  duplicates: Awaited<ReturnType<typeof findDuplicates>>;
};

type About = { shopId: ShopId; snapshot: ProductSnapshot; model: string };

/** Each table is read once, nearly all in one round trip; what the parts need of it they take from there. */
export async function loadProductContext(
  db: ShopDb,
  query: Query,
  { shopId, snapshot, model }: About,
): Promise<ProductContext> {
  const { gid } = snapshot;
  const [settings, [product], photos, published, suggestions, examples, sure, drafts] = await Promise.all([
    readSettings(query),
    query<Pick<Product, "inputDigest">>(sql`SELECT "inputDigest" FROM "Product" WHERE gid = ${gid}`),
    loadEvidence(query, gid),
    query<Publication>(sql`
      SELECT * FROM "Publication" WHERE "productGid" = ${gid} AND state IN ('written', 'undo_requested', 'planned')
      ORDER BY revision`),
    query<Suggestion>(sql`
      SELECT * FROM "Suggestion" WHERE "productGid" = ${gid} AND (field = 'category' OR field LIKE ${attributeField("%")})
      ORDER BY revision`),
    loadExamples(query, shopId, gid),
    query<{ ownCategoryId: string; _count: number }>(sql`
      SELECT "ownCategoryId", count(*)::int AS _count FROM "Product"
      WHERE "ownCategoryId" IS NOT NULL AND gid <> ${gid} GROUP BY "ownCategoryId"`),
    keptDrafts(query, gid),
  ]);
  const written = writingsAmong(snapshot, published);
  const { copyInputs, kept } = keptInputsOf(
    {
      snapshot,
      photos,
      written,
      category: null,
      language: settings.language,
      voice: voiceOf(settings),
      model,
      shopName: settings.shopName,
    },
    drafts,
  );
  const evidence = photos.map((photo) => photo.evidence);
  const [[draft], duplicates] = await Promise.all([
    query<Pick<CopyDraft, "copy">>(sql`
      SELECT copy FROM "CopyDraft" WHERE "productGid" = ${gid} AND "inputDigest" = ${kept ?? drafts[0]?.inputDigest ?? ""}`),
    findDuplicates(
      query,
      evidence.map(({ fingerprint }) => fingerprint),
    ),
  ]);
  const fitting = kept === null ? undefined : draft;
  const said = merchantsWords(snapshot, written);
  const safe = photos.length > 0 && (await unsafeAmong(db, evidence)).length === 0;
  return {
    photos,
    said,
    words: productWords(snapshot, { said, photos, language: settings.language }),
    answers: answersOf(draft?.copy, product?.inputDigest, photos),
    decided: decidedAttributes(suggestions),
    checksDefects: settings.defects !== "off",
    fillsCategoryFields: settings.fields.categoryFields.mode !== "off",
    learned: {
      examples,
      kind: kindOfShop(examples, sure),
      vector: centroid(photos.flatMap(({ embedding }) => embedding ?? [])),
      settled: settledBy(snapshot, { written, suggestions, learnSince: settings.learnSince }),
    },
    copy:
      fitting && wantsCopy(settings)
        ? draftProposals(fitting.copy as unknown as ProductCopyDraft, copyInputs, {
            snapshot,
            language: settings.language,
          })
        : null,
    safe,
    callToCome: safe && !fitting && wantsCopy(settings),
    duplicates,
  };
}
