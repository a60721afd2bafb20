import { expect, test } from "vitest";
import { type CacheAside, noCache } from "#core/adapters/redis/cache-aside.ts";
import { categoryReads } from "./category-attributes.ts";
import type { graphqlClient } from "./graphql-client.ts";

const { readAttributes } = categoryReads(noCache);

type Page = { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
const list = (name: string, ...values: string[]) => ({
  name,
  values: { nodes: values.map((value) => ({ id: value.toLowerCase(), name: value })) },
});

/** Answers one page after another, and remembers what was asked for. */
function shop(...pages: (Page | Error)[]) {
  const asked: object[] = [];
  const request = (async (_: string, variables: object) => {
    asked.push(variables);
    const page = pages.shift();
    if (page instanceof Error) throw page;
    return { node: page ? { attributes: page } : null };
  }) as unknown as ReturnType<typeof graphqlClient>;
  return { asked, request };
}
const last = { hasNextPage: false, endCursor: null };

test("reads all pages, leaves out what has no list of values, and asks once per category", async () => {
  const { asked, request } = shop(
    { nodes: [list("Color", "Red"), {}], pageInfo: { hasNextPage: true, endCursor: "c" } },
    { nodes: [list("Pattern", "Solid")], pageInfo: last },
  );
  const read = await readAttributes(request, "zz-1");
  expect(read).toEqual([
    { name: "Color", values: [{ id: "red", name: "Red" }] },
    { name: "Pattern", values: [{ id: "solid", name: "Solid" }] },
  ]);
  expect(asked).toEqual([
    { id: "gid://shopify/TaxonomyCategory/zz-1", after: null },
    { id: "gid://shopify/TaxonomyCategory/zz-1", after: "c" },
  ]);
  expect(await readAttributes(request, "zz-1")).toBe(read);
  expect(asked).toHaveLength(2);
});

test("a failure is not kept; a category that is not there has none", async () => {
  const { asked, request } = shop(new Error("throttled"));
  await expect(readAttributes(request, "zz-2")).rejects.toThrow("throttled");
  expect(await readAttributes(request, "zz-2")).toEqual([]);
  expect(asked).toHaveLength(2);
});

test("keeps the hundred that were used last", async () => {
  const { asked, request } = shop();
  for (let n = 0; n < 100; n++) await readAttributes(request, `yy-${n}`);
  await readAttributes(request, "yy-0");
  await readAttributes(request, "yy-100");
  expect(asked).toHaveLength(101);
  await readAttributes(request, "yy-0");
  expect(asked).toHaveLength(101);
  await readAttributes(request, "yy-1");
  expect(asked).toHaveLength(102);
});

test("what another process has asked for is not asked for again, whichever shop's request it is", async () => {
  const kept = new Map<string, unknown>();
  const aside: CacheAside = async ({ key }, load) => {
    if (!kept.has(key)) kept.set(key, await load());
    return kept.get(key) as never;
  };
  const [one, other] = [shop({ nodes: [list("Color", "Red")], pageInfo: last }), shop()];
  const read = await categoryReads(aside).readAttributes(one.request, "xx-1");
  expect(await categoryReads(aside).readAttributes(other.request, "xx-1")).toEqual(read);
  expect(other.asked).toEqual([]);
});
