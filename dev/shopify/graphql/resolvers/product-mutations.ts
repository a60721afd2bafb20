import { createProduct, deleteProduct, normaliseTags, touchProduct, updateProduct } from "../../state/products.ts";
import { effect, userError, type Context, type ResolverMap } from "../context.ts";
import {
  addMedia,
  checkFields,
  type MediaInput,
  nestedMetafields,
  type ProductInput,
  snapshot,
  toFields,
} from "./product-input.ts";
import { productSet } from "./product-set.ts";

async function productCreate(c: Context, args: { product?: ProductInput | null; media?: MediaInput[] | null }) {
  const input = args.product ?? {};
  const userErrors = checkFields(c, "product", { input, existing: null });
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
  const userErrors = checkFields(c, "product", { input, existing: product });
  if (userErrors.length > 0) return { product, userErrors };
  const before = snapshot(product);
  const media = await addMedia(c, args.media);
  updateProduct(c.world, c.shop, { product, fields: toFields(input), media });
  effect(c, "productUpdate", product.id, { before, after: snapshot(product) });
  return { product, userErrors: nestedMetafields(c, product, input) };
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
    productSet: (_: unknown, args: Parameters<typeof productSet>[1], c: Context) => productSet(c, args),
    productDelete: (_: unknown, args: { input: { id: string } }, c: Context) => productDelete(c, args.input.id),
    tagsAdd: (_: unknown, args: { id: string; tags: string[] }, c: Context) => changeTags(c, "tagsAdd", args),
    tagsRemove: (_: unknown, args: { id: string; tags: string[] }, c: Context) => changeTags(c, "tagsRemove", args),
    productReorderMedia: (_: unknown, args: { id: string; moves: { id: string; newPosition: string }[] }, c: Context) =>
      reorder(c, args),
  },
};
