import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type KeyHolder, ROLE_OF, verifyKey } from "#core/keys/index.ts";
import { limitHeaders } from "#core/limits/index.ts";
import { readBody } from "#core/platform/request-door.ts";
import { cleanTexts } from "#core/platform/text.ts";
import { container } from "#app/container.server.ts";
import { API } from "./address.ts";
import { etagOf, isAmong, revalidated } from "./etag.server.ts";
import { findOperation } from "./find-operation.server.ts";
import { type ApiCode, ApiProblem, problemAnswer, refused } from "./problems.server.ts";

/** One call: who asks, what for, may it, is it well-formed; then core. */
export async function answerApi(request: Request): Promise<Response> {
  const requestId = randomUUID();
  const limits: Record<string, string> = {};
  const answer = await answered(request, { requestId, limits }).catch((error: unknown) => problemOf(error, requestId));
  for (const [name, value] of Object.entries(limits)) answer.headers.set(name, value);
  answer.headers.set("x-request-id", requestId);
  answer.headers.set("cache-control", "no-store");
  return answer;
}

const OF_BODIES: Record<number, ApiCode> = { 413: "too_large", 503: "busy" };

/** What the request door throws while it reads a body has no words of its own. */
function problemOf(error: unknown, requestId: string): Response {
  if (!(error instanceof Response)) return problemAnswer(error, requestId);
  const code = OF_BODIES[error.status] ?? "bad_request";
  return problemAnswer(refused(error.status, code, Object.fromEntries(error.headers)), requestId);
}

/** `limits`: the headers that say how they stand, whatever the answer is. */
type Answering = { requestId: string; limits: Record<string, string> };

async function answered(request: Request, { requestId, limits }: Answering): Promise<Response> {
  const url = new URL(request.url);
  const holder = await holderOf(request);
  const { shopId, planName, keyId, by, scopes, test, ofPlan } = holder;
  const taken = await container.limits.take({ shopId, planName, key: keyId }, ["program_requests", "key_requests"]);
  Object.assign(limits, limitHeaders(taken));
  if (!taken.ok) throw refused(429, "too_many_requests");
  if (!ofPlan) throw refused(403, "plan_without_keys");
  const { operation, params } = findOperation(request.method, url.pathname.slice(API.length));
  if (!scopes.has(operation.needs)) throw refused(403, "scope_missing");
  if (test && operation.method !== "get" && !operation.forTestKeys) throw refused(403, "test_key");
  const asked = {
    params: parsed(operation.params, params, "path"),
    query: parsed(operation.query, Object.fromEntries(url.searchParams), "query"),
    body: operation.body ? parsed(operation.body, await jsonOf(request), "body") : {},
  };
  // A role is what core asks for; whether the key may was just asked.
  const scope = { shopId, correlationId: requestId, actor: { by, role: ROLE_OF[operation.needs] } };
  const unlessChanged = (current: unknown) => {
    const wanted = request.headers.get("if-match");
    if (wanted !== null && !isAmong(wanted, etagOf(current))) throw refused(412, "changed_since");
  };
  const told = await operation.run({ shopId, scope, by, holder, request, unlessChanged, ...asked });
  if (told instanceof Response) return told;
  const answer = Response.json(told, { status: operation.status ?? 200, headers: { etag: etagOf(told) } });
  return operation.method === "get" ? revalidated(request, answer) : answer;
}

async function holderOf(request: Request): Promise<KeyHolder> {
  const [, token] = /^Bearer +(\S{1,300})$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const holder = token === undefined ? null : await verifyKey(container, token);
  if (!holder) throw refused(401, "unauthenticated", { "www-authenticate": 'Bearer realm="ImagineAI"' });
  return holder;
}

async function jsonOf(request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) throw refused(415, "not_json");
  const text = Buffer.from(await readBody(request)).toString("utf8");
  try {
    return cleanTexts(JSON.parse(text) as unknown);
  } catch {
    throw refused(400, "not_json");
  }
}

function parsed(schema: z.ZodType | undefined, given: unknown, where: "path" | "query" | "body"): unknown {
  if (!schema) return {};
  const strict = schema instanceof z.ZodObject ? schema.strict() : schema;
  const read = strict.safeParse(given);
  if (read.success) return read.data;
  if (where === "path") throw refused(404, "no_such_path");
  throw new ApiProblem({
    status: 422,
    code: "invalid_input",
    title: "The request does not fit the description",
    errors: read.error.issues.map(({ path, message }) => ({ path: [where, ...path].join("."), message })),
  });
}
