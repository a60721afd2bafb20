import { mediaStatus } from "../../state/media.ts";
import { createProduct, type NewVariant, updateProduct } from "../../state/products.ts";
import type { Media, Product } from "../../state/types.ts";
import { effect, userError, type Context, type UserError } from "../context.ts";
import { ALT_LIMIT } from "./files.ts";
import { addMedia, checkFields, nestedMetafields, type ProductInput, snapshot, toFields } from "./product-input.ts";
import { type CustomId, productOf, wrongCustomId } from "./custom-ids.ts";

type SetVariant = {
  price?: string | null;
  sku?: string | null;
  optionValues: { optionName?: string | null; name?: string | null }[];
};
type SetFile = { id?: string | null; originalSource?: string | null; alt?: string | null };
type SetInput = ProductInput & {
  files?: SetFile[] | null;
  variants?: SetVariant[] | null;
};
type Identifier = { id?: string; handle?: string; customId?: CustomId };

/** Photos, videos and models of one product at most. */
const MEDIA_LIMIT = 250;

/** What is wrong with the files: nothing of the call is done then. */
function wrongFiles(c: Context, files: readonly SetFile[]): UserError[] {
  const errors: UserError[] = [];
  const say = (at: string[], message: string) =>
    errors.push(userError(["input", "files", ...at], message, "INVALID_INPUT"));
  if (files.length > MEDIA_LIMIT) say([], `Exceeded the limit of ${MEDIA_LIMIT} media per product.`);
  files.forEach(({ id, originalSource, alt }, index) => {
    const at = String(index);
    if (id && !c.shop.media[id]) say([at, "id"], "File does not exist.");
    const held = id ? c.shop.media[id] : undefined;
    if (held && (alt ?? "") !== (held.alt ?? "") && alt !== undefined && mediaStatus(held) !== "READY")
      say([at, "alt"], "Non-ready files cannot be updated.");
    if (!id && !originalSource) say([at], "One of id or originalSource is required.");
    if (!id && originalSource && !isAddress(originalSource))
      say([at, "originalSource"], "Image source URL is not valid.");
    if (alt && alt.length > ALT_LIMIT)
      say([at, "alt"], `The alt value exceeds the maximum limit of ${ALT_LIMIT} characters.`);
  });
  const ids = files.flatMap(({ id }) => id ?? []);
  if (new Set(ids).size < ids.length) say([], "A file is named more than once.");
  return errors;
}

const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const done = (product: Product | null, userErrors: UserError[]) => ({ product, productSetOperation: null, userErrors });

/** Makes a product, or brings one to what is given: lists that are given are the whole of it, what is not given stays. */
export async function productSet(c: Context, args: { input: SetInput; identifier?: Identifier | null }) {
  const { files, variants, ...input } = args.input;
  const identifier: Identifier = args.identifier ?? (input.id ? { id: input.id } : {});
  if (args.identifier && input.id)
    return done(null, [
      userError(["input", "id"], "The id field is not allowed if identifier is provided.", "ID_NOT_ALLOWED"),
    ]);
  const { customId } = identifier;
  const wrongId = customId ? wrongCustomId(c, customId, input.metafields ?? null) : null;
  if (wrongId) return done(null, [wrongId]);
  const existing = productOf(c, identifier);
  if (identifier.id !== undefined && !existing)
    return done(null, [userError(["input"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")]);
  const wrongFields = checkFields(c, "input", { input, existing });
  const wrong = [...wrongFields.map((e) => ({ ...e, code: e.code ?? "INVALID_INPUT" })), ...wrongFiles(c, files ?? [])];
  if (wrong.length > 0) return done(null, wrong);
  const fields = toFields(input);
  const media = await mediaOf(c, files ?? []);
  const given = customId ? withCustomId(input, customId) : input;
  if (!existing) {
    const product = createProduct(c.world, c.shop, { fields, variants: rowsOf(variants ?? []), media });
    effect(c, "productSet", product.id, { before: null, after: snapshot(product) });
    return done(product, nestedMetafields(c, product, given));
  }
  const before = snapshot(existing);
  if (files) existing.mediaIds = [];
  updateProduct(c.world, c.shop, { product: existing, fields, media });
  effect(c, "productSet", existing.id, { before, after: snapshot(existing) });
  return done(existing, nestedMetafields(c, existing, given));
}

/** In the order that is given; a file that is there already gets the alternative text that is named. */
async function mediaOf(c: Context, files: readonly SetFile[]): Promise<Media[]> {
  const media: Media[] = [];
  for (const { id, originalSource, alt } of files) {
    const held = id ? c.shop.media[id] : undefined;
    if (held && alt !== undefined) held.alt = alt === "" ? null : alt;
    if (held) media.push(held);
    else if (originalSource)
      media.push(...(await addMedia(c, [{ originalSource, alt: alt || null, mediaContentType: "IMAGE" }])));
  }
  return media;
}

function withCustomId(input: SetInput, { namespace, key, value }: CustomId): SetInput {
  if (input.metafields?.length) return input;
  return { ...input, metafields: [{ namespace: namespace ?? null, key, value, type: "id" }] };
}

const rowsOf = (variants: readonly SetVariant[]): NewVariant[] =>
  variants.map((v) => ({
    price: v.price ?? "0.00",
    ...(v.sku ? { sku: v.sku } : {}),
    options: v.optionValues.map((o) => ({ name: o.optionName ?? "Title", value: o.name ?? "Default Title" })),
  }));
