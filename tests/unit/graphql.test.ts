import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { getNamedType, Kind, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { parse as parseToml } from "smol-toml";
import { expect, test } from "vitest";
import { OPTIONAL_SCOPES } from "#app/optional-scopes.ts";
import { adminSchema } from "#dev/shopify/graphql/schema.ts";

const SOURCE = new URL("../../core/adapters/shopify/operations.graphql", import.meta.url);
const CONFIG = new URL("../../shopify.app.toml", import.meta.url);

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
// In a process of its own: two copies of graphql (one bundled for tests) refuse each other's schema.
const GENERATE = `const { generateOperations } = await import("./dev/graphql/generate.ts"); process.stdout.write(await generateOperations());`;

test("the generated operations are those of the documents and the pinned schema", { timeout: 60_000 }, () => {
  expect(readFileSync(new URL("operations.generated.ts", SOURCE), "utf8"), "run npm run graphql").toBe(
    execFileSync(process.execPath, ["--input-type=module", "-e", GENERATE], {
      cwd: ROOT,
      encoding: "utf8",
      maxBuffer: 1e8,
    }),
  );
});

/** Every root field about metaobjects, with the type that it names within the document. */
function metaobjectTypes(): [field: string, type: string][] {
  const found: [string, string][] = [];
  visit(parse(readFileSync(SOURCE, "utf8")), {
    [Kind.FIELD]: ({ name, arguments: given = [] }) => {
      if (!name.value.startsWith("metaobject") || given.length === 0) return;
      const handle = given.find((argument) => argument.name.value === "handle")?.value;
      const fields = handle?.kind === Kind.OBJECT ? handle.fields : given;
      const type = fields.find((field) => field.name.value === "type")?.value;
      if (type) found.push([name.value, type.kind === Kind.STRING ? type.value : "a variable"]);
      else found.push([name.value, given.some((argument) => argument.name.value === "id") ? "by id" : "any"]);
    },
  });
  return found;
}

test("the declared scopes are exactly what the documents need", () => {
  const { schema, access: scopes } = adminSchema();
  expect(scopes.size).toBeGreaterThan(100);
  const needed = new Map<string, string[]>();
  const info = new TypeInfo(schema);
  visit(
    parse(readFileSync(SOURCE, "utf8")),
    visitWithTypeInfo(info, {
      [Kind.FIELD]: (node) => {
        const field = `${info.getParentType()?.name}.${node.name.value}`;
        for (const name of [field, getNamedType(info.getType() ?? undefined)?.name ?? ""]) {
          const any = scopes.get(name) ?? [];
          if (any.length > 0) needed.set(name, any);
        }
      },
    }),
  );
  const { access_scopes } = parseToml(readFileSync(CONFIG, "utf8")) as {
    access_scopes: { scopes: string; optional_scopes: string[] };
  };
  const declared = access_scopes.scopes.split(",");
  // Shopify's types of category fields: their scope is asked for when the merchant switches those on.
  const reached = metaobjectTypes();
  expect(reached).toEqual([
    ["metaobjects", "a variable"],
    ["metaobjectUpsert", "a variable"],
  ]);
  expect([...OPTIONAL_SCOPES]).toEqual(access_scopes.optional_scopes);
  expect(access_scopes.optional_scopes).toEqual(["write_metaobjects", "write_translations", "write_content"]);
  for (const name of [...needed.keys()].filter((name) => /metaobject/i.test(name))) needed.delete(name);
  // What translates asks for nothing but its own, when the merchant switches it on.
  const translating = [...needed].filter(([name]) => /translat/i.test(name));
  expect(new Set(translating.flatMap(([, any]) => any))).toEqual(new Set(["read_translations", "write_translations"]));
  for (const [name] of translating) needed.delete(name);
  // Images of articles are read and written where the merchant wants them in a run.
  const articles = [...needed].filter(([name]) => /article/i.test(name));
  expect(articles.every(([, any]) => any.some((scope) => /^(?:read|write)_content$/.test(scope)))).toBe(true);
  for (const [name] of articles) needed.delete(name);
  // write_x includes read_x, as on Shopify.
  const held = new Set(declared.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
  expect([...needed].filter(([, any]) => !any.some((scope) => held.has(scope)))).toEqual([]);
  const used = new Set([...needed.values()].flat());
  expect(declared.filter((scope) => !used.has(scope))).toEqual([]);
});
