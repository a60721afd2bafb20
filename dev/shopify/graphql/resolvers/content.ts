import { GraphQLError } from "graphql";
import { replaceMedia } from "../../state/media.ts";
import { legacyId } from "../../state/legacy-id.ts";
import type { Article, Collection } from "../../state/types.ts";
import { timestamp } from "../../state/world.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { effect, userError, type Context, type ResolverMap, type UserError } from "../context.ts";
import { ALT_LIMIT, image } from "./files.ts";

type Owner = Collection | Article;
type ImageGiven = { altText?: string | null; src?: string | null; url?: string | null };
type Given = { title?: string | null; image?: ImageGiven | null };

const byId = (owner: Owner): [number, string] => [legacyId(owner.id), owner.id];

/** Texts that Shopify cuts nowhere, and refuses instead. */
function wrongWith({ image: given }: Given, at: string): UserError[] {
  if ((given?.altText ?? "").length <= ALT_LIMIT) return [];
  return [userError([at, "image", "altText"], `Alt text is too long (maximum is ${ALT_LIMIT} characters)`, "TOO_LONG")];
}

/** What a picture is called when it is given by the address that it has. */
const sameFile = (c: Context, owner: Owner, url: string): boolean => {
  const name = owner.image && image(c, owner.image)?.baseUrl.split("?")[0];
  return name === url.split("?")[0];
};

async function change(c: Context, owner: Owner, { field, given }: { field: string; given: Given }) {
  const before = { title: owner.title, alt: owner.image?.alt ?? null };
  if (typeof given.title === "string") owner.title = given.title;
  const source = given.image?.src ?? given.image?.url;
  if (owner.image && typeof source === "string" && !sameFile(c, owner, source))
    await replaceMedia(c.world, c.shop, { media: owner.image, source: { url: source } });
  // Null leaves it as it is; an empty text takes it away.
  const text = given.image?.altText;
  if (owner.image && typeof text === "string") owner.image.alt = text === "" ? null : text;
  owner.updatedAt = timestamp();
  effect(c, field, owner.id, { before, after: { title: owner.title, alt: owner.image?.alt ?? null } });
}

async function collectionUpdate(c: Context, given: Given & { id?: string | null }) {
  const collection = c.shop.collections[given.id ?? ""];
  const userErrors = collection
    ? wrongWith(given, "collection")
    : [userError(["collection", "id"], "Collection does not exist", null)];
  if (!collection || userErrors.length > 0) return { collection: null, job: null, userErrors };
  await change(c, collection, { field: "collectionUpdate", given });
  return { collection, job: null, userErrors: [] };
}

async function articleUpdate(c: Context, { id, article: given }: { id: string; article: Given }) {
  const article = c.shop.articles[id];
  const userErrors = article ? wrongWith(given, "article") : [userError(["id"], "Article does not exist", "NOT_FOUND")];
  if (!article || userErrors.length > 0) return { article: null, userErrors };
  await change(c, article, { field: "articleUpdate", given });
  return { article, userErrors: [] };
}

const shown = { image: (owner: Owner, _: unknown, c: Context) => owner.image && image(c, owner.image) };

/** Search by titles alone: each term is the beginning of a word, "title:sum*"; others are refused, not passed over. */
function titled(query: string): (collection: Collection) => boolean {
  const beginnings = query
    .split(/\s+/)
    .filter(Boolean)
    .map((term) => {
      const word = /^title:([^*:]+)\*$/u.exec(term)?.[1];
      if (word === undefined)
        throw new GraphQLError(`The local Shopify searches collections by title:word* alone: ${term}`);
      return word.toLowerCase();
    });
  return ({ title }) => {
    const words = title.toLowerCase().split(/\s+/u);
    return beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
  };
}

/** Collections and articles: what a shop shows besides its products. */
export const contentResolvers: ResolverMap = {
  QueryRoot: {
    collection: (_: unknown, { id }: { id: string }, c: Context) => c.shop.collections[id] ?? null,
    collections: (_: unknown, { query, ...args }: ConnectionArgs & { query?: string | null }, c: Context) =>
      connection(c, Object.values(c.shop.collections).filter(titled(query ?? "")), { ...args, key: byId }),
    article: (_: unknown, { id }: { id: string }, c: Context) => c.shop.articles[id] ?? null,
    articles: (_: unknown, args: ConnectionArgs, c: Context) =>
      connection(c, Object.values(c.shop.articles), { ...args, key: byId }),
  },
  Mutation: {
    collectionUpdate: (
      _: unknown,
      args: { collection?: Given & { id?: string }; input?: Given & { id?: string } },
      c: Context,
    ) => collectionUpdate(c, args.collection ?? args.input ?? {}),
    articleUpdate: (_: unknown, args: { id: string; article: Given }, c: Context) => articleUpdate(c, args),
  },
  Collection: {
    ...shown,
    products: ({ title }: Collection, args: ConnectionArgs, c: Context) =>
      connection(
        c,
        Object.values(c.shop.products).filter((product) => (product.collections ?? []).includes(title)),
        { ...args, key: (product) => [legacyId(product.id), product.id] },
      ),
  },
  Article: shown,
};
