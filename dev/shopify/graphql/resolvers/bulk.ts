import { search } from "../../state/search.ts";
import { legacyId } from "../../state/legacy-id.ts";
import type { BulkOperation } from "../../state/types.ts";
import { timestamp } from "../../state/world.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { effect, userError, type Context, type ResolverMap } from "../context.ts";
import { startBulk } from "../bulk-run.ts";

const RUNNING = new Set(["CREATED", "RUNNING", "CANCELING"]);

function start(c: Context, input: { type: "QUERY" | "MUTATION"; query: string; stagedPath?: string }) {
  const running = Object.values(c.shop.bulkOperations).filter(
    (b) => RUNNING.has(b.status) && b.type === input.type,
  ).length;
  if (running >= 5)
    return {
      bulkOperation: null,
      userErrors: [userError(null, "The maximum of 5 bulk operations at once is reached.", "LIMIT_REACHED")],
    };
  const operation: BulkOperation = {
    __typename: "BulkOperation",
    id: c.world.gid("BulkOperation"),
    status: "CREATED",
    type: input.type,
    query: input.query,
    errorCode: null,
    objectCount: 0,
    rootObjectCount: 0,
    result: null,
    createdAt: timestamp(),
    completedAt: null,
  };
  const wrong = startBulk(c, { operation, stagedPath: input.stagedPath });
  if (wrong !== null)
    return {
      bulkOperation: null,
      userErrors: [userError([input.type === "QUERY" ? "query" : "mutation"], wrong, "INVALID")],
    };
  c.shop.bulkOperations[operation.id] = operation;
  effect(c, input.type === "QUERY" ? "bulkOperationRunQuery" : "bulkOperationRunMutation", operation.id, {
    before: null,
    after: "CREATED",
  });
  return { bulkOperation: { ...operation }, userErrors: [] };
}

function cancel(c: Context, id: string) {
  const operation = c.shop.bulkOperations[id];
  if (!operation) return { bulkOperation: null, userErrors: [userError(["id"], "Bulk operation does not exist")] };
  if (!RUNNING.has(operation.status))
    return {
      bulkOperation: operation,
      userErrors: [
        userError(["id"], `A bulk operation cannot be canceled when it is ${operation.status.toLowerCase()}`),
      ],
    };
  operation.status = "CANCELING";
  return { bulkOperation: { ...operation }, userErrors: [] };
}

export const bulkResolvers: ResolverMap = {
  QueryRoot: {
    bulkOperation: (_: unknown, args: { id: string }, c: Context) => c.shop.bulkOperations[args.id] ?? null,
    bulkOperations: (_: unknown, args: ConnectionArgs & { query?: string | null }, c: Context) => {
      const matches = search(args.query);
      const rows = Object.values(c.shop.bulkOperations).filter((b) =>
        matches({
          fields: {
            id: legacyId(b.id),
            status: b.status,
            operation_type: b.type,
            created_at: b.createdAt,
            completed_at: b.completedAt,
          },
          text: b.query,
        }),
      );
      return connection(c, rows, { ...args, key: (b) => [b.createdAt, b.id] });
    },
  },
  Mutation: {
    bulkOperationRunQuery: (_: unknown, args: { query: string }, c: Context) =>
      start(c, { type: "QUERY", query: args.query }),
    bulkOperationRunMutation: (_: unknown, args: { mutation: string; stagedUploadPath: string }, c: Context) =>
      start(c, { type: "MUTATION", query: args.mutation, stagedPath: args.stagedUploadPath }),
    bulkOperationCancel: (_: unknown, args: { id: string }, c: Context) => cancel(c, args.id),
  },
  BulkOperation: {
    url: (b: BulkOperation, _: unknown, c: Context) =>
      b.status === "COMPLETED" && b.result !== null && b.objectCount > 0
        ? `${c.world.url}/bulk/${legacyId(b.id)}.jsonl`
        : null,
    partialDataUrl: () => null,
    fileSize: (b: BulkOperation) => (b.result === null ? null : String(Buffer.byteLength(b.result))),
    objectCount: (b: BulkOperation) => String(b.objectCount),
    rootObjectCount: (b: BulkOperation) => String(b.rootObjectCount),
  },
};
