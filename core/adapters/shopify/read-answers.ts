import { z } from "zod";
import { categoryGid, MediaGid, ProductGid } from "#core/platform/ids.ts";
import type { PicturedVariant, ProductSnapshot, ProductWritten } from "#core/shopify/index.ts";
import type { ChoiceListsQuery, ReadProductQuery, ReadVariantsQuery } from "./operations.generated.ts";

export const CATEGORY_PREFIX = categoryGid("");
const CHOICE_TYPES = new Set(["single_line_text_field", "list.single_line_text_field"]);

type Words = Omit<NonNullable<ReadProductQuery["product"]>, "media">;
type Field = Words["own"]["nodes"][number];
type Page<Node> = { nodes: readonly Node[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } };

/** A list from its first page to its end. A product that is deleted meanwhile has no further page. */
export async function allOf<Node>(
  first: Page<Node> | undefined,
  read: (after: string) => Promise<Page<Node> | undefined>,
): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  for (let page = first; page;) {
    nodes.push(...page.nodes);
    const { hasNextPage, endCursor }: Page<Node>["pageInfo"] = page.pageInfo;
    page = hasNextPage && endCursor ? await read(endCursor) : undefined;
  }
  return nodes;
}

export const metafieldValueOf = ({ type, value, compareDigest }: Omit<Field, "key">) => ({
  type,
  value,
  compareDigest,
});

const Choices = z.array(z.string());

export function choiceListOf({
  key,
  name,
  type,
  validations,
}: ChoiceListsQuery["metafieldDefinitions"]["nodes"][number]) {
  const given = validations.find((validation) => validation.name === "choices")?.value;
  if (!given || !CHOICE_TYPES.has(type.name)) return [];
  const choices = Choices.parse(JSON.parse(given));
  return [{ key, name, list: type.name.startsWith("list."), choices }];
}

type Variant = NonNullable<ReadVariantsQuery["product"]>["variants"]["nodes"][number];

/** A variant may show a video or a 3D model instead of a photo. */
export const picturedBy = ({
  selectedOptions,
  media: {
    nodes: [own],
  },
}: Variant): PicturedVariant[] => {
  const photo = MediaGid.safeParse(own?.id);
  return photo.success
    ? [{ options: selectedOptions.map(({ name, value }) => ({ name, value })), mediaGid: photo.data }]
    : [];
};

type MoreFields = (after: string) => Promise<Page<Field> | undefined>;

/** @param moreOwn further pages of the merchant's own fields */
export async function snapshotOf(product: Words, moreOwn: MoreFields): Promise<Omit<ProductSnapshot, "media">> {
  const { qualityScore, qualityStatus, attributes, analysis, analysedAt, generatedCopy } = product;
  const ours = [qualityScore, qualityStatus, attributes, analysis, analysedAt, generatedCopy];
  const own = await allOf(product.own, moreOwn);
  return {
    ...writtenOf(product),
    gid: ProductGid.parse(product.id),
    handle: product.handle,
    status: product.status,
    vendor: product.vendor,
    productType: product.productType,
    options: product.options.map(({ name, values }) => ({ name, values })),
    updatedAt: new Date(product.updatedAt),
    metafields: Object.fromEntries([
      ...ours.flatMap((field) => (field ? [[field.key, metafieldValueOf(field)] as const] : [])),
      ...own.map((field) => [`custom.${field.key}`, metafieldValueOf(field)] as const),
    ]),
  };
}

type Writable = Pick<Words, "title" | "descriptionHtml" | "tags" | "seo" | "category">;

export const searchTextsOf = ({ title, description }: Writable["seo"]): ProductWritten["seo"] => ({
  title: title ?? null,
  description: description ?? null,
});

export const writtenOf = ({ title, descriptionHtml, tags, seo, category }: Writable): ProductWritten => ({
  title,
  descriptionHtml,
  tags,
  seo: searchTextsOf(seo),
  category: category
    ? { id: category.id.slice(CATEGORY_PREFIX.length), path: category.fullName, archived: category.isArchived }
    : null,
});
