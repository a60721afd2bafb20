import { parse, validate } from "graphql";
import { legacyId } from "../state/legacy-id.ts";
import type { BulkOperation, Shop } from "../state/types.ts";
import { timestamp } from "../state/world.ts";
import type { Context } from "./context.ts";
import { adminSchema } from "./schema.ts";

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row => typeof value === "object" && value !== null && !Array.isArray(value);

function nodesOf(value: unknown): Row[] | null {
  if (!isRow(value)) return null;
  if (Array.isArray(value["edges"]))
    return value["edges"].flatMap((edge) => (isRow(edge) && isRow(edge["node"]) ? [edge["node"]] : []));
  return Array.isArray(value["nodes"]) ? value["nodes"].filter(isRow) : null;
}

/** Shopify's JSONL: one line per object, what a nested connection holds on lines of its own that name their parent. */
function emit(node: Row, parent: string | null, lines: string[]): void {
  const own: Row = {};
  const nested: Row[] = [];
  for (const [key, value] of Object.entries(node)) {
    const inner = nodesOf(value);
    if (inner) nested.push(...inner);
    else own[key] = value;
  }
  if (parent !== null) own["__parentId"] = parent;
  lines.push(JSON.stringify(own));
  for (const child of nested) emit(child, typeof node["id"] === "string" ? node["id"] : null, lines);
}

async function runQuery({ run }: Context, operation: BulkOperation): Promise<void> {
  const { data, errors } = await run({ query: operation.query, bulk: true });
  if (errors.length > 0) throw new Error(errors[0]?.message);
  const lines: string[] = [];
  for (const value of Object.values(data ?? {})) {
    const roots = nodesOf(value) ?? [];
    operation.rootObjectCount += roots.length;
    for (const node of roots) emit(node, null, lines);
  }
  operation.objectCount = lines.length;
  operation.result = lines.map((line) => `${line}\n`).join("");
}

async function runMutation(
  { world, shop, run }: Context,
  input: { operation: BulkOperation; stagedPath: string },
): Promise<void> {
  const { operation } = input;
  const staged = shop.staged[input.stagedPath.replace(world.url, "")];
  if (!staged?.blob) throw new Error("The staged upload does not exist");
  const lines = (await world.blobs.read(staged.blob)).toString("utf8").split("\n").filter(Boolean);
  const answers: string[] = [];
  for (const [index, line] of lines.entries()) {
    const { data, errors, effects } = await run({ query: operation.query, variables: JSON.parse(line) as Row });
    for (const done of effects) world.ledger.add(shop.domain, "mutation", done.field, { ...done, bulk: operation.id });
    answers.push(JSON.stringify({ ...(errors.length > 0 ? { errors } : { data }), __lineNumber: index }));
  }
  operation.objectCount = answers.length;
  operation.rootObjectCount = answers.length;
  operation.result = answers.map((line) => `${line}\n`).join("");
}

/** Starts in the background; returns why it cannot start, or null. */
export function startBulk(
  context: Context,
  input: { operation: BulkOperation; stagedPath?: string | undefined },
): string | null {
  const { operation } = input;
  const { world, shop } = context;
  try {
    const wrong = validate(adminSchema().schema, parse(operation.query));
    if (wrong[0]) return `Invalid bulk query: ${wrong[0].message}`;
  } catch (error) {
    return `Invalid bulk query: ${error instanceof Error ? error.message : "syntax error"}`;
  }
  const finish = async () => {
    if (operation.status === "CANCELING") operation.status = "CANCELED";
    else {
      operation.status = "RUNNING";
      try {
        if (operation.type === "QUERY") await runQuery(context, operation);
        else await runMutation(context, { operation, stagedPath: input.stagedPath ?? "" });
        operation.status = "COMPLETED";
      } catch {
        operation.status = "FAILED";
        operation.errorCode = "INTERNAL_SERVER_ERROR";
      }
    }
    operation.completedAt = timestamp();
    world.ledger.add(shop.domain, "bulk", operation.type, {
      id: operation.id,
      status: operation.status,
      objects: operation.objectCount,
    });
    world.emit({
      shop: shop.domain,
      topic: "bulk_operations/finish",
      subject: operation.id,
      payload: {
        admin_graphql_api_id: operation.id,
        completed_at: operation.completedAt,
        created_at: operation.createdAt,
        error_code: operation.errorCode,
        status: operation.status.toLowerCase(),
        type: operation.type.toLowerCase(),
      },
    });
  };
  setTimeout(() => void finish(), world.settings.bulkDelayMs).unref();
  return null;
}

export const bulkResult = (shop: Shop, id: string): string | null =>
  Object.values(shop.bulkOperations).find((b) => String(legacyId(b.id)) === id)?.result ?? null;
