import type { Questions } from "#core/copywriting/index.ts";
import { type AttributeProposal, quantityContradictions } from "#core/engine/index.ts";
import { attributeField } from "#core/fields/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { ProductSnapshot, ShopifyAdmin } from "#core/shopify/index.ts";
import { type Doubt, holdBack, type Proposal } from "#core/suggestions/index.ts";
import { attributeProposals } from "./attribute-proposals.ts";
import { attributesOf } from "./attributes-of.ts";
import { categoryFieldProposals } from "./category-field-proposals.ts";
import type { SuggestDeps } from "./deps.ts";
import { fieldsLost } from "./fields-lost.ts";
import { type CategoryJudgement, judgeCategory, settledCategory } from "./judge-category.ts";
import { photoProposals } from "./photo-proposals.ts";
import type { ProductContext } from "./product-context.ts";
import { questionsOf } from "./questions.ts";

type CategoryFields = Omit<Awaited<ReturnType<typeof categoryFieldProposals>>, "snapshot">;

/** What photos, words and earlier answers say of a product; nothing of it is written yet. */
export type ProductFindings = {
  /** The product, with what stands in its category's own fields where these were read. */
  snapshot: ProductSnapshot;
  category: CategoryJudgement;
  /** The category that the product is surely in by itself, without its shop. */
  unaided: string | null;
  /** The title's vector; null where titles are not read. */
  title: Float32Array | null;
  /** For the product's one call to the language model. */
  questions: Questions;
  /** Of photos and words; texts are not among them. */
  proposals: Proposal[];
  /** From the draft that fits these facts, held back where what they rest on is in doubt. */
  texts: Proposal[];
  categoryFields: CategoryFields;
  /** Paths that a person has decided. */
  settledByPerson: ReadonlySet<string>;
};

const NO_QUESTIONS: Questions = { categories: [], attributes: [] };
const NO_CATEGORY_FIELDS = { proposals: [], awaited: [], complete: false };

type From = { deps: SuggestDeps; admin: ShopifyAdmin; shopId: ShopId };
type Read = { product: ProductSnapshot; about: ProductContext };

/** "preparing" while the shop's taxonomy is read for the first time. */
export async function findingsOf(
  { deps, admin, shopId }: From,
  { product, about }: Read,
): Promise<ProductFindings | "preparing"> {
  const { photos, said, words, answers, decided, learned } = about;
  const judged = await judgeCategory({ deps, admin, shopId }, { product, words, photos, answers, learned });
  if (judged === "preparing") return judged;
  const { category, decision, title, unaided } = judged;
  const categoryId = learned.settled?.category.id ?? settledCategory(product, category);
  const attributes = await attributesOf(
    { admin, logger: deps.logger },
    { photos, words: said, answers, variants: () => admin.readVariants(product.gid), categoryId },
  );
  const questions = decision ? questionsOf({ snapshot: product, decision, open: attributes.open }) : NO_QUESTIONS;
  const asked = about.callToCome ? questions.attributes.map(({ handle }) => handle) : [];
  const { snapshot, ...categoryFields } = about.fillsCategoryFields
    ? await categoryFieldProposals(admin, { snapshot: product, categoryId, attributes, decided, asked })
    : { snapshot: product, ...NO_CATEGORY_FIELDS };
  const evidence = photos.map((photo) => photo.evidence);
  const ofCategory = [...attributes.ofCategory, ...quantityContradictions(said.title, evidence)];
  const shown = [...ofCategory, ...attributes.variants];
  const settledByPerson = settledIn(about);
  const doubts = doubtsOf(category, shown).filter(({ field }) => !settledByPerson.has(field));
  const lost = await fieldsLost(admin, snapshot, offeredIn(category));
  const proposals = [
    ...photoProposals({ snapshot, photos, category, lost, attributes: shown, decided }),
    ...attributeProposals({ ...attributes, ofCategory }),
    ...categoryFields.proposals,
  ];
  const texts = holdBack(about.copy ?? [], doubts);
  return { snapshot, category, unaided, title, questions, proposals, texts, categoryFields, settledByPerson };
}

const settledIn = ({ decided, learned }: ProductContext): ReadonlySet<string> =>
  new Set([...decided.map(({ handle }) => attributeField(handle)), ...(learned.settled ? ["category"] : [])]);

const doubtsOf = (category: CategoryJudgement, shown: readonly AttributeProposal[]): Doubt[] => [
  { field: "category", contradiction: category.contradiction },
  ...shown.map(({ handle, contradiction }) => ({ field: attributeField(handle), contradiction })),
];

/** Ids of the categories that may be suggested. */
const offeredIn = ({ id, writable }: CategoryJudgement): string[] => [
  ...(id === null ? [] : [id]),
  ...writable.map((one) => one.id),
];
