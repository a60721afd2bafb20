import type { IncomingMessage } from "node:http";
import { getOperationAST, Kind, parse } from "graphql";
import { executeAdmin, type GraphqlRequest } from "../graphql/execute.ts";
import { uninstallApp } from "../state/shops.ts";
import type { Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";
import { answerTokenCall, findToken } from "./oauth.ts";
import { readFields, sendJson, type Exchange, type Route } from "./web.ts";

const shopOf = (world: World, request: IncomingMessage): Shop | undefined =>
  world.shops.get(String(request.headers["x-forwarded-host"] ?? request.headers.host ?? ""));

/** Names by which a fault can address a call: operation name and root fields. */
function callNames(request: GraphqlRequest): string[] {
  try {
    const operation = getOperationAST(parse(request.query), request.operationName ?? undefined);
    const fields =
      operation?.selectionSet.selections.flatMap((s) => (s.kind === Kind.FIELD ? [s.name.value] : [])) ?? [];
    return ["graphql", ...(operation?.name ? [operation.name.value] : []), ...fields];
  } catch {
    return ["graphql"];
  }
}

const INVALID_TOKEN = { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" };

/** Trouble before the call has any effect. True when the answer has been given (or never will be). */
function failedBefore({ response }: Exchange, kinds: ReadonlySet<string>): boolean {
  if (kinds.has("hang")) return true;
  if (kinds.has("401")) sendJson(response, INVALID_TOKEN, 401);
  else if (kinds.has("429"))
    sendJson(
      response,
      { errors: "Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service." },
      429,
      { "retry-after": "1.0" },
    );
  else if (kinds.has("5xx")) sendJson(response, { errors: "Internal Server Error" }, 503);
  else return false;
  return true;
}

async function graphql(world: World, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const shop = shopOf(world, request);
  const body = (await readFields(request)) as GraphqlRequest;
  if (!shop) return sendJson(response, { errors: "Not Found" }, 404);
  const names = callNames(body);
  const kinds = await world.faults.strike(shop.domain, names);
  if (failedBefore(exchange, kinds)) return;
  const token = findToken(shop, request.headers["x-shopify-access-token"]?.toString());
  if (!token) return sendJson(response, INVALID_TOKEN, 401);
  if (kinds.has("throttled")) shop.bucket.available = 0;
  const answer = await executeAdmin(world, shop, { ...body, scopes: token.scopes });
  const mutation = answer.operation?.operation === "mutation";
  const errors = answer.body["errors"];
  world.ledger.add(
    shop.domain,
    mutation ? "mutation" : "query",
    answer.operation?.name?.value ?? names[1] ?? "anonymous",
    {
      fields: names.slice(1),
      ...(mutation ? { effects: answer.effects } : {}),
      ...(errors ? { errors } : {}),
      cost:
        (answer.body["extensions"] as { cost?: { actualQueryCost?: number } } | undefined)?.cost?.actualQueryCost ??
        null,
    },
  );
  // The effect has happened; its answer is lost on the way.
  if (kinds.has("drop")) return void request.socket.destroy();
  sendJson(response, answer.body, 200, {
    "x-request-id": crypto.randomUUID(),
    "x-shopify-api-version": exchange.params[0] ?? "",
  });
}

async function token(world: World, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const shop = shopOf(world, request);
  const body = await readFields(request);
  if (!shop) return sendJson(response, { error: "shop_not_found" }, 404);
  const kinds = await world.faults.strike(shop.domain, [
    "token",
    String(body["grant_type"] ?? "")
      .split(":")
      .at(-1) ?? "",
  ]);
  if (failedBefore(exchange, kinds)) return;
  const answer = answerTokenCall(world, shop, body);
  if (kinds.has("drop")) return void request.socket.destroy();
  sendJson(response, answer.body, answer.status);
}

/** What the app calls: tokens, the Admin API, and its own removal. */
export const adminApiRoutes = (world: World): Route[] => [
  { method: "POST", path: /^\/admin\/oauth\/access_token$/, handle: (x) => token(world, x) },
  { method: "POST", path: /^\/admin\/api\/([\w-]+)\/graphql\.json$/, handle: (x) => graphql(world, x) },
  {
    method: "DELETE",
    path: /^\/admin\/api_permissions\/current\.json$/,
    handle: ({ request, response }) => {
      const shop = shopOf(world, request);
      if (!shop || !findToken(shop, request.headers["x-shopify-access-token"]?.toString()))
        return sendJson(response, INVALID_TOKEN, 401);
      uninstallApp(world, shop);
      sendJson(response, {});
    },
  },
];
