type Json = { [key: string]: unknown };

/** Letters and items of any answer at most: what Shopify lets a shop have stays below. */
const MOST_LETTERS = 1_000_000;
const MOST_ITEMS = 100_000;
const INT32 = 2_147_483_647;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A description with the bounds that generators and gateways ask of every schema (OWASP API4:2023): numbers say their size, text
 * that is free says so, and answers say how long they are at most. What is asked of requests is in their schemas alone: nothing is
 * added there that is not validated.
 */
export function bounded<T extends object>(document: T): T {
  const copy = structuredClone(document) as Json;
  const { paths, components } = copy as { paths: Json; components: { schemas?: Json } };
  for (const path of Object.values(paths))
    for (const operation of Object.values(path as Json)) {
      const { responses, ...asked } = operation as Json;
      walk(responses, { answers: true });
      walk(asked, { answers: false });
    }
  walk((components as Json)["responses"], { answers: true });
  const asked = schemasOf(paths, components.schemas ?? {});
  for (const [name, schema] of Object.entries(components.schemas ?? {})) walk(schema, { answers: !asked.has(name) });
  walk(copy["webhooks"], { answers: true });
  return copy as T;
}

/** Names of the schemas that requests are made of. */
function schemasOf(paths: Json, schemas: Json): Set<string> {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isObject(node)) return;
    const name = typeof node["$ref"] === "string" ? (node["$ref"].split("/").at(-1) ?? "") : "";
    if (name in schemas && !found.has(name)) {
      found.add(name);
      visit(schemas[name]);
    }
    Object.values(node).forEach(visit);
  };
  for (const path of Object.values(paths))
    for (const operation of Object.values(path as Json)) {
      const { responses: _responses, ...asked } = operation as Json;
      visit(asked);
    }
  return found;
}

function walk(node: unknown, of: { answers: boolean }): void {
  if (Array.isArray(node)) return node.forEach((item) => walk(item, of));
  if (!isObject(node)) return;
  if (isType(node, "integer")) node["format"] ??= isWithinInt32(node) ? "int32" : "int64";
  if (isType(node, "string")) boundText(node, of);
  if (of.answers && isType(node, "array")) node["maxItems"] ??= MOST_ITEMS;
  for (const [key, value] of Object.entries(node)) if (key !== "example" && key !== "examples") walk(value, of);
}

/** Letters that a format has at most. */
const FIXED: Record<string, number> = { uuid: 36, date: 10, binary: 52_428_800 };

function boundText(node: Json, { answers }: { answers: boolean }): void {
  if ("enum" in node || "const" in node) return;
  const fixed = FIXED[String(node["format"])];
  if (fixed !== undefined) node["maxLength"] ??= fixed;
  if (!("pattern" in node)) node["format"] ??= "text";
  if (answers) node["maxLength"] ??= MOST_LETTERS;
}

const isType = ({ type }: Json, wanted: string) => type === wanted || (Array.isArray(type) && type.includes(wanted));

function isWithinInt32({ minimum, maximum }: Json): boolean {
  return typeof minimum === "number" && minimum >= -INT32 && typeof maximum === "number" && maximum <= INT32;
}
