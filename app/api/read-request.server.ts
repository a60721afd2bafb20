import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { readBody } from "#core/platform/request-door.ts";
import { cleanTexts } from "#core/platform/text.ts";
import type { ApiOperation } from "./operation.ts";
import { ApiProblem, DOES_NOT_FIT, refused } from "./problems.server.ts";
import { VERSIONS } from "./version.ts";

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]*$/)
  .max(255)
  .meta({
    description:
      "What the program calls this call: made again within a day it is answered as it was, and not done twice",
    example: "7f0c1f3e-3a53-4f4a-9d0e-1a8f0c7f1f42",
  });
const Tags = z.string().max(500);
const Version = z
  .enum([...VERSIONS, ""])
  .optional()
  .meta({
    description: "The version of the API that the program was written for; the newest where it is not sent, or empty",
  });

const READING = z.object({ "imagineai-version": Version, "if-none-match": Tags.optional() });
const CHANGING = z.object({
  "imagineai-version": Version,
  "idempotency-key": IdempotencyKey.optional(),
});
const EDITING = CHANGING.extend({
  "if-match": Tags.optional().meta({ description: "The `ETag` that was read: 412 where it is another by now" }),
});

/** The headers that an operation knows; others are not its business. */
export function headersOf({ method, reads, edits }: ApiOperation): z.ZodObject {
  if (method === "get") return READING;
  if (reads) return CHANGING.omit({ "idempotency-key": true });
  return edits ? EDITING : CHANGING;
}

export type Read = { params: unknown; query: unknown; body: unknown; idempotencyKey: string | null; text: string };

/**
 * Everything that was asked, as the operation's schemas read it.
 * @throws ApiProblem 400, 404, 415 or 422 for what does not fit; Response of `readBody`
 */
export async function readRequest(request: Request, operation: ApiOperation, params: unknown): Promise<Read> {
  const known = Object.keys(headersOf(operation).shape);
  const sent = known.flatMap((name) => {
    const value = request.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const headers = parsed(headersOf(operation), Object.fromEntries(sent), "header") as Record<string, string>;
  if (operation.reads && request.headers.has("idempotency-key")) throw refused(400, "idempotency_not_here");
  const { searchParams } = new URL(request.url);
  const read = {
    params: parsed(operation.params, params, "path"),
    query: fitting(operation.query, queryOf(searchParams), "query"),
    idempotencyKey: headers["idempotency-key"] || null,
  };
  if (!operation.body) return { ...read, body: {}, text: "" };
  const text = await textOf(request);
  return { ...read, body: fitting(operation.body, jsonOf(text), "body"), text };
}

/** A parameter that is given twice is no text: it is refused as what it is. */
function queryOf(given: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(given.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = given.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

async function textOf(request: Request): Promise<string> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) throw refused(415, "not_json");
  return Buffer.from(await readBody(request)).toString("utf8");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refused(400, "not_json");
  }
}

/** As it came it must fit the description; what is used has no control characters. */
function fitting(schema: z.ZodType | undefined, given: unknown, where: Where): unknown {
  const read = parsed(schema, given, where);
  const clean = cleanTexts(given);
  return isDeepStrictEqual(clean, given) ? read : parsed(schema, clean, where);
}

type Where = "path" | "query" | "body" | "header";

function parsed(schema: z.ZodType | undefined, given: unknown, where: Where): unknown {
  const strict = schema instanceof z.ZodObject ? schema.strict() : (schema ?? z.strictObject({}));
  const read = strict.safeParse(given);
  if (read.success) return read.data;
  if (where === "path") throw refused(404, "no_such_path");
  throw new ApiProblem({
    status: 422,
    code: "invalid_input",
    title: DOES_NOT_FIT,
    errors: read.error.issues.map(({ path, message }) => ({ path: [where, ...path].join("."), message })),
  });
}
