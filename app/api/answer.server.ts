import { randomUUID } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { type KeyHolder, ROLE_OF } from "#core/keys/index.ts";
import { limitHeaders } from "#core/limits/index.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";
import { API } from "./address.ts";
import { etagOf, isAmong, revalidated } from "./etag.server.ts";
import { findOperation } from "./find-operation.server.ts";
import { keyHolderOf } from "./key-holder.server.ts";
import { type Begun, once } from "./once.server.ts";
import type { ApiOperation } from "./operation.ts";
import { type ApiCode, problemAnswer, problemBody, refused } from "./problems.server.ts";
import { type Read, readRequest } from "./read-request.server.ts";
import { NEWEST } from "./version.ts";

type Called = Pick<LoaderFunctionArgs, "request" | "context">;
/** `headers`: what the answer says of limits and the key, whatever becomes of the call. */
type Answering = { requestId: string; headers: Record<string, string> };

/** One call: who asks, what for, may it, is it well-formed; then core. */
export async function answerApi({ request, context }: Called): Promise<Response> {
  const requestId = randomUUID();
  const headers = headersOf(requestId);
  const address = String((context as { address?: string }).address ?? "");
  const answer = await answered(request, { requestId, headers, address }).catch((error: unknown) =>
    problemOf(error, requestId),
  );
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}

/** Of every answer. */
const headersOf = (requestId: string): Record<string, string> => ({
  "x-request-id": requestId,
  "cache-control": "no-store",
  "imagineai-version": NEWEST,
  // Closed to other sites, said outright.
  "access-control-allow-origin": new URL(config.shopify.appUrl).origin,
});

const OF_BODIES: Record<number, ApiCode> = { 405: "no_such_method", 413: "too_large", 503: "busy" };

/** What the request door refuses before anything is read, told as the API tells it. */
export function apiRefusal(status: number): { headers: Record<string, string>; body: string } {
  const requestId = randomUUID();
  const { told } = refused(status, OF_BODIES[status] ?? "bad_request");
  const headers = { ...headersOf(requestId), "content-type": "application/problem+json" };
  return { headers, body: JSON.stringify(problemBody(told, requestId)) };
}

/** What the request door throws while it reads a body has no words of its own. */
function problemOf(error: unknown, requestId: string): Response {
  if (!(error instanceof Response)) return problemAnswer(error, requestId);
  const code = OF_BODIES[error.status] ?? "bad_request";
  return problemAnswer(refused(error.status, code, Object.fromEntries(error.headers)), requestId);
}

async function answered(request: Request, { address, ...answering }: Answering & { address: string }) {
  const holder = await keyHolderOf(request, address);
  const { shopId, planName, keyId, test } = holder;
  if (test) answering.headers["imagineai-test"] = "true";
  const taken = await container.limits.take({ shopId, planName, key: keyId }, ["program_requests", "key_requests"]);
  Object.assign(answering.headers, limitHeaders(taken));
  const answer = taken.ok
    ? await asHolder(request, holder, answering).catch((error: unknown) => problemOf(error, answering.requestId))
    : problemOf(refused(429, "too_many_requests"), answering.requestId);
  container.keyUses.count(holder, answer.status >= 400);
  return answer;
}

async function asHolder(request: Request, holder: KeyHolder, { requestId }: Answering): Promise<Response> {
  if (!holder.ofPlan) throw refused(403, "plan_without_keys");
  const { operation, params } = findOperation(request.method, new URL(request.url).pathname.slice(API.length));
  if (!holder.scopes.has(operation.needs)) throw refused(403, "scope_missing");
  if (holder.test && operation.method !== "get" && !operation.forTestKeys) throw refused(403, "test_key");
  const read = await readRequest(request, operation, params);
  const run = (begun: Begun) => performed({ request, holder, operation, read, begun });
  const { idempotencyKey: key, text } = read;
  if (key === null) return run({ id: requestId, at: container.clock.now() });
  return once(request, { holder, key, text }, (begun) =>
    run(begun).catch((error: unknown) => problemOf(error, requestId)),
  );
}

type Performing = { request: Request; holder: KeyHolder; operation: ApiOperation; read: Read; begun: Begun };

/** @param performing.begun by its id what comes of the call is known, in rows and logs */
async function performed({ request, holder, operation, read, begun }: Performing): Promise<Response> {
  const { shopId, by } = holder;
  const { params, query, body } = read;
  // A role is what core asks for; whether the key may was just asked.
  const scope = { shopId, correlationId: begun.id, actor: { by, role: ROLE_OF[operation.needs] } };
  const unlessChanged = (current: unknown) => {
    const wanted = request.headers.get("if-match");
    if (wanted !== null && !isAmong(wanted, etagOf(JSON.stringify(current)))) throw refused(412, "changed_since");
  };
  const asked = { shopId, scope, begunAt: begun.at, by, holder, request, unlessChanged };
  const told = await operation.run({ ...asked, params, query, body });
  if (told instanceof Response) return told;
  const json = JSON.stringify(told);
  const headers = { "content-type": "application/json", etag: etagOf(json) };
  const answer = new Response(json, { status: operation.status ?? 200, headers });
  return operation.method === "get" ? revalidated(request, answer) : answer;
}
