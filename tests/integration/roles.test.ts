import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isAtLeast, type Role, ROLES } from "#core/platform/access.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { logView, LogQuery, productView, teamView } from "#core/views/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { BROWSER } from "#tests/support/http.ts";
import { type Call, form, ROUTES, SUGGESTION } from "#tests/support/routes.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

// Who may do what: each action that changes something says the least role that may, in tests/support/routes.ts.
const STAFF = "43";
const OWNER = "42";
const CHANGES = Object.entries(ROUTES)
  .filter(([, { kind }]) => kind === "merchant")
  .flatMap(([name, { calls }]) => calls.filter(({ method }) => method === "POST").map((one) => ({ name, one })));

let stack: TestStack;
let shop: ShopId;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
  shop = await stack.addShop("roles");
  // Every action in every role: more than a person asks in a minute.
  await stack.db.sql(
    `INSERT INTO "LimitRule" (scope, subject, name, shop, most, "windowS", burst, "setBy")
     SELECT 'shop', $1, name, $1, 1000000, 60, 1000000, 'operator' FROM unnest(ARRAY['requests', 'person_requests']) name`,
    [shop],
  );
});
afterAll(() => stack.stop());
beforeEach(async () => {
  await stack.db.sql('UPDATE "Person" SET role = NULL WHERE "shopId" = $1', [shop]);
  await stack.db.sql(`UPDATE "Settings" SET "newPeople" = 'staff' WHERE "shopId" = $1`, [shop]);
});

async function call({ path, method, body }: Call, user: string) {
  const answer = await fetch(`${stack.appUrl}${path}`, {
    method,
    redirect: "manual",
    ...(body === undefined ? {} : { body }),
    headers: {
      "user-agent": BROWSER,
      authorization: `Bearer ${stack.shopify.sessionToken(shop, { sub: user })}`,
      ...(typeof body === "string" ? { "content-type": "application/json" } : {}),
    },
  });
  const text = await answer.text();
  return { status: answer.status, text, refused: text.includes('"not_allowed"') };
}

const visit = (user: string) => call({ path: "/app/work", method: "GET" }, user);
const hold = (role: Role | null) =>
  stack.db.sql('UPDATE "Person" SET role = $3::"Role" WHERE "shopId" = $1 AND id = $2', [shop, STAFF, role]);
const rows = () =>
  stack.db.sql(
    `SELECT (SELECT count(*) FROM "Task" WHERE "shopId" = $1) AS tasks, (SELECT count(*) FROM "Run" WHERE "shopId" = $1) AS runs,
      (SELECT count(*) FROM "CatalogueRule" WHERE "shopId" = $1) AS rules,
      (SELECT count(*) FROM "Event" WHERE "shopId" = $1) AS events`,
    [shop],
  );

test("everything that changes something says who may", () => {
  expect(CHANGES.filter(({ one }) => one.needs === undefined).map(({ name, one }) => `${name} ${one.path}`)).toEqual(
    [],
  );
});

test("whoever has less than an action needs is refused and changes nothing; whoever has it, or more, is not", async () => {
  await visit(STAFF);
  const wrong: string[] = [];
  for (const role of ROLES) {
    await hold(role);
    const before = JSON.stringify(await rows());
    const below = CHANGES.filter(({ one }) => !isAtLeast(role, one.needs ?? "owner"));
    for (const { name, one } of below)
      if (!(await call(one, STAFF)).refused) wrong.push(`${role} may ${name}: ${one.body}`);
    if (JSON.stringify(await rows()) !== before) wrong.push(`${role} changed something`);
    for (const { name, one } of CHANGES) {
      if (!isAtLeast(role, one.needs ?? "owner")) continue;
      // A role that the calls give away is given back.
      await hold(role);
      if ((await call(one, STAFF)).refused) wrong.push(`${role} may not ${name}: ${one.body}`);
    }
    await stack.db.sql(`UPDATE "Settings" SET "newPeople" = 'staff' WHERE "shopId" = $1`, [shop]);
  }
  expect(wrong).toEqual([]);
});

test("the store's owner is owner from the first visit, whatever new people have, and nobody takes that away", async () => {
  await visit(OWNER);
  await call({ path: "/app/role", method: "POST", body: form({ of: "new", role: "viewer" }) }, OWNER);
  const { members, newPeople } = await teamView(stack.db.database, shop);
  expect(newPeople).toBe("viewer");
  expect(members.find(({ id }) => id === OWNER)).toMatchObject({ role: "owner", ownsStore: true });
  expect(
    (await call({ path: "/app/role", method: "POST", body: form({ of: "new", role: "staff" }) }, OWNER)).refused,
  ).toBe(false);
  const demote = (person: string) =>
    call({ path: "/app/role", method: "POST", body: form({ of: "person", person, role: "viewer" }) }, OWNER);
  expect((await demote(OWNER)).text).toContain("Shopify says who owns the store");
  expect((await demote("999")).text).toContain("has not opened the app yet");
  expect((await teamView(stack.db.database, shop)).members.find(({ id }) => id === OWNER)?.role).toBe("owner");
});

test("somebody new has what new people have, until an owner says otherwise", async () => {
  await visit(OWNER);
  await call({ path: "/app/role", method: "POST", body: form({ of: "new", role: "viewer" }) }, OWNER);
  await visit("44");
  const roleOf = async (id: string) =>
    (await teamView(stack.db.database, shop)).members.find((member) => member.id === id)?.role;
  expect(await roleOf("44")).toBe("viewer");
  const decide = { path: "/app/decide", method: "POST" as const, body: form({ ids: SUGGESTION, verdict: "approve" }) };
  expect((await call(decide, "44")).refused).toBe(true);
  await call(
    { path: "/app/role", method: "POST", body: form({ of: "person", person: "44", role: "reviewer" }) },
    OWNER,
  );
  expect(await roleOf("44")).toBe("reviewer");
  expect((await call(decide, "44")).refused).toBe(false);
  await call({ path: "/app/role", method: "POST", body: form({ of: "person", person: "44", role: "" }) }, OWNER);
  expect(await roleOf("44")).toBe("viewer");
});

test("the log says who did what, narrowed by person, kind and day, and as a file", async () => {
  await Promise.all([visit(OWNER), visit(STAFF)]);
  await stack.db.sql('DELETE FROM "Event" WHERE "shopId" = $1', [shop]);
  await call({ path: "/app/rule", method: "POST", body: form({ do: "tell", tells: "yes" }) }, STAFF);
  await call(
    { path: "/app/role", method: "POST", body: form({ of: "person", person: STAFF, role: "reviewer" }) },
    OWNER,
  );
  await call({ path: "/app/analyse", method: "POST", body: form({ ids: "gid://shopify/Product/1" }) }, OWNER);
  const read = async (query: object) =>
    (await logView(stack.db.database, shop, LogQuery.parse(query))).entries.map(({ kind, who }) => [
      kind,
      who.kind === "person" && who.name,
    ]);
  expect(await read({})).toEqual([
    ["analysis.asked", "roles Owner"],
    ["role.given", "roles Owner"],
    ["rules.changed", "Staff 43"],
  ]);
  expect(await read({ by: STAFF })).toEqual([["rules.changed", "Staff 43"]]);
  expect(await read({ kind: "team" })).toEqual([["role.given", "roles Owner"]]);
  expect(await read({ to: "2020-01-01" })).toEqual([]);
  expect(await read({ kind: "nonsense", by: "'; --", from: "never", before: "x" })).toHaveLength(3);
  const { text } = await call({ path: "/app/log/csv?kind=team", method: "GET" }, STAFF);
  expect(text.split("\r\n")[1]).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,roles Owner,Gave Staff 43 the role: Reviewer,,$/,
  );
});

test("a page of the log follows on the one before, without a gap", async () => {
  await visit(OWNER);
  await stack.db.sql('DELETE FROM "Event" WHERE "shopId" = $1', [shop]);
  await forShop(stack.db.database, shop, (db) =>
    db.event.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({
        shopId: shop,
        seq: BigInt(n + 1),
        kind: "rules.changed",
        data: {},
        correlationId: "c",
        by: n % 2 === 0 ? `user ${OWNER}` : null,
      })),
    }),
  );
  const first = await logView(stack.db.database, shop, LogQuery.parse({}));
  const second = await logView(stack.db.database, shop, LogQuery.parse({ before: first.before }));
  expect([...first.entries, ...second.entries].map(({ seq }) => Number(seq))).toEqual(
    Array.from({ length: 60 }, (_, n) => 119 - 2 * n),
  );
  expect(second.before).toBeNull();
});

test("the log, its file and a product's history go back as far as the plan shows, and further under a larger one", async () => {
  await visit(OWNER);
  await stack.db.sql('DELETE FROM "Event" WHERE "shopId" = $1', [shop]);
  const gid = ProductGid.parse("gid://shopify/Product/77");
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const product = { title: "Old", handle: "old", status: "active", inputDigest: "", readAt: daysAgo(300) };
  await forShop(stack.db.database, shop, async (db) => {
    await db.product.create({ data: { shopId: shop, gid, createdAt: daysAgo(300), ...product } });
    await db.event.createMany({
      data: [300, 89, 29, 0].map((days, n) => ({
        shopId: shop,
        seq: BigInt(n + 1),
        kind: "suggestion.decided",
        productGid: gid,
        data: { by: `user ${OWNER}`, verdict: "approve", field: "title" },
        correlationId: `c${n}`,
        by: `user ${OWNER}`,
        at: daysAgo(days),
      })),
    });
  });
  for (const [plan, told, days] of [
    ["free", 2, 30],
    ["starter", 3, 90],
    ["growth", 4, null],
  ] as const) {
    await stack.db.database.shop.update({ where: { id: shop }, data: { plan } });
    const { entries } = await logView(stack.db.database, shop, LogQuery.parse({}));
    const file = await call({ path: "/app/log/csv", method: "GET" }, OWNER);
    const view = await productView(stack.db.database, shop, gid);
    expect([
      entries.length,
      file.text.trim().split("\r\n").length - 1,
      view?.history.length,
      view?.historyDays,
    ]).toEqual([told, told, told, days]);
  }
});
