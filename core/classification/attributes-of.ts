import {
  type AttributeChoices,
  type AttributeProposal,
  checkVariantColours,
  namesColours,
  type ProductText,
  proposeAttributes,
} from "#core/engine/index.ts";
import type { Answers } from "#core/copywriting/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import { retryAfterMs } from "#core/platform/errors.ts";
import type { Logger } from "#core/platform/logger.ts";
import type { CategoryAttribute, ChoiceList, PicturedVariant, ShopifyAdmin } from "#core/shopify/index.ts";

type From = { admin: Pick<ShopifyAdmin, "readAttributes" | "readChoiceLists">; logger: Pick<Logger, "warn"> };
type Input = {
  categoryId: string | null;
  words: ProductText;
  photos: readonly SeenPhoto[];
  answers: Answers | null;
  /** Asked for where an option names a colour: they cost a point for each detail of each variant. */
  variants: () => Promise<readonly PicturedVariant[]>;
};

export type AttributesFound = {
  /** Of the category: found by words, photos or the language model. */
  ofCategory: AttributeProposal[];
  /** All attributes of the category with their values. */
  choices: AttributeChoices[];
  /** Those that nothing speaks of yet. */
  open: AttributeChoices[];
  /** Variants whose photo shows another colour than their option names: for the merchant to see, nothing to decide. */
  variants: AttributeProposal[];
  /** For the merchant's own choice lists. */
  own: { proposal: AttributeProposal; list: ChoiceList }[];
};

const NOTHING: AttributesFound = { ofCategory: [], choices: [], open: [], variants: [], own: [] };

/**
 * What the merchant's words and the photos say about the attributes that the category has. A failed read costs only
 * this, never the rest.
 */
export async function attributesOf(
  { admin, logger }: From,
  { categoryId, words, photos, answers, variants }: Input,
): Promise<AttributesFound> {
  if (photos.length === 0) return NOTHING;
  const evidence = photos.map((photo) => photo.evidence);
  try {
    const lists = await admin.readChoiceLists();
    const own = proposeAttributes({
      categoryId: categoryId ?? "",
      attributes: lists.map(ownChoices),
      text: words,
      photos: evidence,
    }).flatMap((proposal) => {
      const list = lists.find((one) => ownChoices(one).handle === proposal.handle);
      return list ? [{ proposal, list }] : [];
    });
    if (categoryId === null) return { ...NOTHING, own };
    const attributes = (await admin.readAttributes(categoryId)).map(choicesOf);
    const found = proposeAttributes({ categoryId, attributes, text: words, photos: evidence });
    const open = attributes.filter(({ handle }) => !found.some((proposal) => proposal.handle === handle));
    const shown = namesColours(words.options ?? {}, attributes) ? await variants() : [];
    const pictured = shown.flatMap(({ options, mediaGid }) =>
      photos.filter((photo) => photo.mediaGid === mediaGid).map((photo) => ({ options, photo: photo.evidence })),
    );
    return {
      ofCategory: [...found, ...answered(open, answers)],
      choices: attributes,
      open,
      variants: checkVariantColours(pictured, attributes),
      own,
    };
  } catch (error) {
    // Asked to wait: the whole suggestion comes back later, with them.
    if (retryAfterMs(error) !== null) throw error;
    logger.warn({ error, categoryId }, "the attributes could not be read; suggestions go on without them");
    return NOTHING;
  }
}

/** Not measured against the real service yet: below what counts as sure, so that a person confirms each. */
const ANSWER_FROM_TEXT = 0.75;
const ANSWER_FROM_LOOKS = 0.6;

function answered(open: readonly AttributeChoices[], answers: Answers | null): AttributeProposal[] {
  return (answers?.attributes ?? []).flatMap(({ handle, value, sources, fromText }) => {
    const choices = open.find((attribute) => attribute.handle === handle);
    const one = choices?.values.find(({ name }) => name === value);
    if (!choices || !one) return [];
    const confidence = fromText ? ANSWER_FROM_TEXT : ANSWER_FROM_LOOKS;
    return [
      {
        handle,
        name: choices.name,
        values: [{ ...one, confidence }],
        confidence,
        state: "unsure" as const,
        sources: sources.map((source) => `language model, from ${source}`),
        contradiction: null,
      },
    ];
  });
}

/**
 * The Admin API gives no handle. The published taxonomy's handles are the names in this form, but for some 7 % of them.
 */
const handleOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "");
const choicesOf = ({ name, values }: CategoryAttribute): AttributeChoices => ({ handle: handleOf(name), name, values });

/** A list of the merchant's that is named after what photos tell is read like the taxonomy's attribute of that name. */
function ownChoices({ key, name, choices }: ChoiceList): AttributeChoices {
  const told = handleOf(name).replace("colour", "color");
  return {
    handle: told === "color" || told === "pattern" ? told : key,
    name,
    values: choices.map((choice) => ({ id: choice, name: choice })),
  };
}
