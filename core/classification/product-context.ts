import { centroid, type ProductText, type ProductWords } from "#core/engine/index.ts";
import { type Answers, type Draft, draftProposals, copyInputsOf, wantsCopy } from "#core/copywriting/index.ts";
import { loadExamples } from "#core/learning/index.ts";
import { findDuplicates, loadEvidence, type SeenPhoto } from "#core/photos/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import type { Proposal } from "#core/suggestions/index.ts";
import type { Query, ShopDb } from "#core/tenancy/for-shop.ts";
import { type DecidedAttribute, decidedAttributes } from "./attribute-proposals.ts";
import { kindOfShop, type Learned, settledBy } from "./learned-from.ts";
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
  learned: Learned;
  /** From the draft about these very facts; null: the copy has to be asked for. */
  copy: Proposal[] | null;
  /** Of photos that were not searched for before. */
  duplicates: Awaited<ReturnType<typeof findDuplicates>>;
};

type About = { shopId: ShopId; snapshot: ProductSnapshot; model: string };

/** Each table is read once; what the parts need of it they take from there. */
export async function loadProductContext(
  db: ShopDb,
  query: Query,
  { shopId, snapshot, model }: About,
): Promise<ProductContext> {
  const ofProduct = { productGid: snapshot.gid };
  const settings = await readSettings(db);
  const product = await db.product.findFirst({ where: { gid: snapshot.gid }, select: { inputDigest: true } });
  const photos = await loadEvidence(db, snapshot.gid);
  const written = await db.publication.findMany({
    where: { ...ofProduct, state: "written" },
    orderBy: { revision: "asc" },
  });
  const suggestions = await db.suggestion.findMany({
    where: { ...ofProduct, OR: [{ field: "category" }, { field: { startsWith: "attribute:" } }] },
    orderBy: { revision: "asc" },
  });
  const latest = await db.copyDraft.findFirst({ where: ofProduct, orderBy: { createdAt: "desc" } });
  const copyInputs = copyInputsOf({
    snapshot,
    photos,
    written,
    category: null,
    language: settings.language,
    model,
    shopName: settings.shopName,
  });
  const fitting = await db.copyDraft.findFirst({ where: { ...ofProduct, inputDigest: copyInputs.inputDigest } });
  const said = merchantsWords(snapshot, written);
  const examples = await loadExamples(db, shopId, snapshot.gid);
  const sure = await db.product.groupBy({
    by: ["ownCategoryId"],
    where: { ownCategoryId: { not: null }, gid: { not: snapshot.gid } },
    _count: true,
  });
  return {
    photos,
    said,
    words: productWords(snapshot, { said, photos }),
    answers: answersOf((fitting ?? latest)?.copy, product?.inputDigest, photos),
    decided: decidedAttributes(suggestions),
    learned: {
      examples,
      kind: kindOfShop(examples, sure),
      vector: centroid(photos.flatMap(({ embedding }) => embedding ?? [])),
      settled: settledBy(snapshot, { written, suggestions, learnSince: settings.learnSince }),
    },
    copy:
      fitting && wantsCopy(settings)
        ? draftProposals(fitting.copy as unknown as Draft, copyInputs, { snapshot, language: settings.language })
        : null,
    duplicates: await findDuplicates(
      db,
      query,
      photos.map((photo) => photo.evidence.fingerprint),
    ),
  };
}
