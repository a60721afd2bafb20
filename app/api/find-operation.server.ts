import type { ApiOperation } from "./operation.ts";
import { OPERATIONS } from "./operations.server.ts";
import { refused } from "./problems.server.ts";

/** Each path as it is matched: "/products/{number}" takes "/products/42". */
const PATHS = OPERATIONS.map((operation) => ({ operation, parts: operation.path.split("/") }));

type Found = { operation: ApiOperation; params: Record<string, string> };

/**
 * @param path below /api/v1
 * @throws ApiProblem 404 for a path of no operation, 405 for one that takes other methods
 */
export function findOperation(method: string, path: string): Found {
  const parts = path.replace(/\/$/, "").split("/");
  const fitting = PATHS.flatMap(({ operation, parts: wanted }) => {
    const params = matched(wanted, parts);
    return params ? [{ operation, params }] : [];
  });
  // "/runs/plan" is a path of its own beside "/runs/{id}".
  const least = Math.min(...fitting.map(({ params }) => Object.keys(params).length));
  const closest = fitting.filter(({ params }) => Object.keys(params).length === least);
  const asked = method === "HEAD" ? "get" : method.toLowerCase();
  const found = closest.find(({ operation }) => operation.method === asked);
  if (found) return found;
  if (closest.length === 0) throw refused(404, "no_such_path");
  const allow = closest.map(({ operation }) => operation.method.toUpperCase()).join(", ");
  throw refused(405, "no_such_method", { allow });
}

function matched(wanted: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (wanted.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const part = parts[index] ?? "";
    if (want.startsWith("{")) params[want.slice(1, -1)] = part;
    else if (want !== part) return null;
  }
  return params;
}
