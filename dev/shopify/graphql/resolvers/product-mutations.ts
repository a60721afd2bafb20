import { createMedia } from "../../state/media.ts";
import {
  createProduct,
  deleteProduct,
  normaliseTags,
  touchProduct,
  updateProduct,
  type NewVariant,
  type ProductFields,
} from "../../state/products.ts";
import { categoryId } from "../../state/taxonomy.ts";
import type { Media, Product } from "../../state/types.ts";
import { effect, userError, type Context, type ResolverMap, type UserError } from "../context.ts";
import { setMetafields, type MetafieldInput } from "./metafields.ts";

type ProductInput = Omit<ProductFields, "categoryId"> & {
  id?: string | null;
  category?: string | null;
  metafields?: Omit<MetafieldInput, "ownerId">[] | null;
};
type MediaInput = { originalSource: string; alt?: string | null; mediaContentType: string };

/** What the ledger keeps of a product: the merchant's own fields. */
const snapshot = (p: Product) => ({
  title: p.title,
  handle: p.handle,
  status: p.status,
  descriptionHtml: p.descriptionHtml,
  tags: p.tags,
  seo: { ...p.seo },
  categoryId: p.categoryId,
  mediaIds: [...p.mediaIds],
});

function checkFields(c: Context, path: string, input: ProductInput, creating: boolean): UserError[] {
  const errors: UserError[] = [];
  const at = (field: string) => [path, field].filter(Boolean);
  const { title, category, tags, seo } = input;
  if ((creating && !title?.trim()) || (title !== undefined && !title?.trim()))
    errors.push(userError(at("title"), "Title can't be blank"));
  if (title && title.length > 255) errors.push(userError(at("title"), "Title is too long (maximum is 255 characters)"));
  if (tags && tags.length > 250) errors.push(userError(at("tags"), "Product tags cannot exceed 250"));
  if (tags?.some((t) => t.length > 255)) errors.push(userError(at("tags"), "Product tags is invalid"));
  if (seo?.title && seo.title.length > 255)
    errors.push(userError(at("seo"), "SEO title is too long (maximum is 255 characters)"));
  if (seo?.description && seo.description.length > 5000)
    errors.push(userError(at("seo"), "SEO description is too long"));
  if (category && !c.world.taxonomy.categories.has(categoryId(category)))
    errors.push(userError(at("category"), "Product taxonomy node is not valid"));
  return errors;
}

function toFields(input: ProductInput): ProductFields {
  const { category, metafields: _metafields, id: _id, ...fields } = input;
  return {
    ...fields,
    ...(category === undefined ? {} : { categoryId: category === null ? null : categoryId(category) }),
  };
}

async function addMedia(c: Context, media: readonly MediaInput[] | null | undefined): Promise<Media[]> {
  const made: Media[] = [];
  for (const item of media ?? [])
    made.push(await createMedia(c.world, c.shop, { source: { url: item.originalSource }, alt: item.alt ?? null }));
  return made;
}

/** Metafields given inside a product input are checked like metafieldsSet before anything is stored. */
function nestedMetafields(c: Context, product: Product, input: ProductInput): UserError[] {
  if (!input.metafields?.length) return [];
  return setMetafields(
    c,
    input.metafields.map((m) => ({ ...m, ownerId: product.id })),
  ).userErrors;
}

async function productCreate(c: Context, args: { product?: ProductInput | null; media?: MediaInput[] | null }) {
  const input = args.product ?? {};
  const userErrors = checkFields(c, "product", input, true);
  if (userErrors.length > 0) return { product: null, shop: {}, userErrors };
  const media = await addMedia(c, args.media);
  const product = createProduct(c.world, c.shop, { fields: toFields(input), media });
  effect(c, "productCreate", product.id, { before: null, after: snapshot(product) });
  return { product, shop: {}, userErrors: nestedMetafields(c, product, input) };
}

async function productUpdate(
  c: Context,
  args: {
    product?: ProductInput | null;
    media?: MediaInput[] | null;
    identifier?: { id?: string | null; handle?: string | null } | null;
  },
) {
  const input = args.product ?? {};
  const id =
    input.id ??
    args.identifier?.id ??
    Object.values(c.shop.products).find((p) => p.handle === args.identifier?.handle)?.id;
  const product = id === undefined || id === null ? undefined : c.shop.products[id];
  if (!product) return { product: null, userErrors: [userError(["id"], "Product does not exist")] };
  const userErrors = checkFields(c, "product", input, false);
  if (userErrors.length > 0) return { product, userErrors };
  const before = snapshot(product);
  const media = await addMedia(c, args.media);
  updateProduct(c.world, c.shop, { product, fields: toFields(input), media });
  effect(c, "productUpdate", product.id, { before, after: snapshot(product) });
  return { product, userErrors: nestedMetafields(c, product, input) };
}

type SetVariant = {
  price?: string | null;
  sku?: string | null;
  optionValues: { optionName?: string | null; name?: string | null }[];
};
type SetInput = ProductInput & {
  files?: { id?: string | null; originalSource?: string | null; alt?: string | null }[] | null;
  variants?: SetVariant[] | null;
};

async function productSet(c: Context, args: { input: SetInput; identifier?: { id?: string; handle?: string } | null }) {
  const { files, variants, ...input } = args.input;
  const id = args.identifier?.id ?? input.id ?? undefined;
  const existing =
    id !== undefined
      ? c.shop.products[id]
      : Object.values(c.shop.products).find((p) => p.handle === args.identifier?.handle);
  const done = (product: Product | null, userErrors: UserError[]) => ({
    product,
    productSetOperation: null,
    userErrors,
  });
  if (id !== undefined && !existing)
    return done(null, [userError(["input"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")]);
  const wrong = checkFields(c, "input", input, !existing).map((e) => ({ ...e, code: "INVALID_INPUT" }));
  if (wrong.length > 0) return done(null, wrong);
  const media: Media[] = [];
  for (const file of files ?? []) {
    const held = file.id ? c.shop.media[file.id] : undefined;
    if (held) media.push(held);
    else if (file.originalSource)
      media.push(
        ...(await addMedia(c, [
          { originalSource: file.originalSource, alt: file.alt ?? null, mediaContentType: "IMAGE" },
        ])),
      );
  }
  const rows: NewVariant[] = (variants ?? []).map((v) => ({
    price: v.price ?? "0.00",
    ...(v.sku ? { sku: v.sku } : {}),
    options: v.optionValues.map((o) => ({ name: o.optionName ?? "Title", value: o.name ?? "Default Title" })),
  }));
  if (!existing) {
    const product = createProduct(c.world, c.shop, { fields: toFields(input), variants: rows, media });
    effect(c, "productSet", product.id, { before: null, after: snapshot(product) });
    return done(product, nestedMetafields(c, product, input));
  }
  const before = snapshot(existing);
  if (files) existing.mediaIds = [];
  updateProduct(c.world, c.shop, { product: existing, fields: toFields(input), media });
  effect(c, "productSet", existing.id, { before, after: snapshot(existing) });
  return done(existing, nestedMetafields(c, existing, input));
}

function productDelete(c: Context, id: string) {
  const product = c.shop.products[id];
  if (!product)
    return {
      deletedProductId: null,
      productDeleteOperation: null,
      shop: {},
      userErrors: [userError(["id"], "Product does not exist")],
    };
  deleteProduct(c.world, c.shop, product);
  effect(c, "productDelete", id, { before: snapshot(product), after: null });
  return { deletedProductId: id, productDeleteOperation: null, shop: {}, userErrors: [] };
}

function changeTags(c: Context, name: "tagsAdd" | "tagsRemove", args: { id: string; tags: string[] }) {
  const product = c.shop.products[args.id];
  if (!product) return { node: null, userErrors: [userError(["id"], "Taggable does not exist")] };
  const before = product.tags;
  const wanted = normaliseTags(args.tags);
  const drop = new Set(wanted.map((t) => t.toLowerCase()));
  product.tags =
    name === "tagsAdd" ? normaliseTags([...before, ...wanted]) : before.filter((t) => !drop.has(t.toLowerCase()));
  effect(c, name, product.id, { before, after: product.tags });
  touchProduct(c.world, c.shop, product);
  return { node: product, userErrors: [] };
}

type Move = { id: string; newPosition: string };

/** A job of Shopify's own moves them, after the answer. */
const REORDER_MS = 100;

function reorder(c: Context, { id, moves }: { id: string; moves: Move[] }) {
  const product = c.shop.products[id];
  const refuse = (field: string[], message: string, code: string) => ({
    job: null,
    mediaUserErrors: [userError(field, message, code)],
    userErrors: [userError(field, message)],
  });
  if (!product) return refuse(["id"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
  const strange = moves.findIndex((move) => !product.mediaIds.includes(move.id));
  if (strange >= 0)
    return refuse(
      ["moves", String(strange), "id"],
      "Media does not exist on the given product.",
      "MEDIA_DOES_NOT_EXIST_ON_PRODUCT",
    );
  setTimeout(() => {
    const before = [...product.mediaIds];
    for (const move of moves) {
      const rest = product.mediaIds.filter((media) => media !== move.id);
      rest.splice(Number(move.newPosition), 0, move.id);
      product.mediaIds = rest;
    }
    effect(c, "productReorderMedia", product.id, { before, after: product.mediaIds });
    touchProduct(c.world, c.shop, product);
  }, REORDER_MS).unref();
  return { job: { id: c.world.gid("Job"), done: false }, mediaUserErrors: [], userErrors: [] };
}

export const productMutations: ResolverMap = {
  Mutation: {
    productCreate: (_: unknown, args: { product?: ProductInput; media?: MediaInput[] }, c: Context) =>
      productCreate(c, args),
    productUpdate: (_: unknown, args: { product?: ProductInput; media?: MediaInput[] }, c: Context) =>
      productUpdate(c, args),
    productSet: (_: unknown, args: { input: SetInput; identifier?: { id?: string; handle?: string } }, c: Context) =>
      productSet(c, args),
    productDelete: (_: unknown, args: { input: { id: string } }, c: Context) => productDelete(c, args.input.id),
    tagsAdd: (_: unknown, args: { id: string; tags: string[] }, c: Context) => changeTags(c, "tagsAdd", args),
    tagsRemove: (_: unknown, args: { id: string; tags: string[] }, c: Context) => changeTags(c, "tagsRemove", args),
    productReorderMedia: (_: unknown, args: { id: string; moves: { id: string; newPosition: string }[] }, c: Context) =>
      reorder(c, args),
  },
};
