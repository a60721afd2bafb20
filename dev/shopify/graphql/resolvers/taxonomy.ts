import { categoryGid, categoryId, type Attribute, type Category } from "../../state/taxonomy.ts";
import { connection, byPosition, type ConnectionArgs } from "../connection.ts";
import type { Context, ResolverMap } from "../context.ts";

type CategoriesArgs = ConnectionArgs & {
  search?: string | null;
  childrenOf?: string | null;
  descendantsOf?: string | null;
  siblingsOf?: string | null;
};

/** Words of the search in the whole path; the closer they are to the category's own name, the earlier it comes. */
function rank(category: Category, words: readonly string[]): number {
  const full = category.fullName.toLowerCase();
  if (!words.every((w) => full.includes(w))) return -1;
  const own = category.name.toLowerCase();
  const inName = words.filter((w) => own.includes(w)).length;
  return inName * 100 + (own === words.join(" ") ? 1000 : 0) - category.level;
}

function categories(c: Context, args: CategoriesArgs) {
  const all = c.world.taxonomy.categories;
  let rows: Category[];
  if (args.childrenOf) rows = (all.get(categoryId(args.childrenOf))?.children ?? []).flatMap((id) => all.get(id) ?? []);
  else if (args.descendantsOf)
    rows = [...all.values()].filter((x) => x.id.startsWith(`${categoryId(args.descendantsOf ?? "")}-`));
  else if (args.siblingsOf)
    rows = (all.get(all.get(categoryId(args.siblingsOf))?.parent ?? "")?.children ?? [])
      .filter((id) => id !== categoryId(args.siblingsOf ?? ""))
      .flatMap((id) => all.get(id) ?? []);
  else if (args.search) {
    const words = args.search.toLowerCase().split(/\s+/).filter(Boolean);
    rows = [...all.values()]
      .map((x) => ({ x, score: rank(x, words) }))
      .filter(({ score }) => score >= 0)
      .sort((a, b) => b.score - a.score)
      .map(({ x }) => x);
  } else rows = [...all.values()].filter((x) => x.parent === null);
  return connection(c, rows, { ...args, key: (x, index) => [index, x.id] });
}

function ancestors(c: Context, category: Category): string[] {
  const ids: string[] = [];
  for (let at = category.parent; at !== null; at = c.world.taxonomy.categories.get(at)?.parent ?? null)
    ids.push(categoryGid(at));
  return ids;
}

export const taxonomyResolvers: ResolverMap = {
  QueryRoot: { taxonomy: () => ({}) },
  Taxonomy: { categories: (_: unknown, args: CategoriesArgs, c: Context) => categories(c, args) },
  TaxonomyCategory: {
    id: (x: Category) => categoryGid(x.id),
    isLeaf: (x: Category) => x.children.length === 0,
    isRoot: (x: Category) => x.parent === null,
    isArchived: () => false,
    parentId: (x: Category) => (x.parent === null ? null : categoryGid(x.parent)),
    childrenIds: (x: Category) => x.children.map(categoryGid),
    ancestorIds: (x: Category, _: unknown, c: Context) => ancestors(c, x),
    attributes: (x: Category, args: ConnectionArgs, c: Context) =>
      connection(
        c,
        x.attributes.flatMap((handle) => c.world.taxonomy.attributes.get(handle) ?? []),
        { ...args, key: byPosition },
      ),
  },
  TaxonomyChoiceListAttribute: {
    values: (a: Attribute, args: ConnectionArgs, c: Context) =>
      connection(
        c,
        a.values.map((v) => ({ __typename: "TaxonomyValue" as const, ...v })),
        { ...args, key: byPosition },
      ),
  },
};
