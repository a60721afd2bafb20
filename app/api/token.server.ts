import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { accountOf, type Grant, grantTo, type KeyHolder, renewGrant } from "#core/keys/index.ts";
import { limitHeaders } from "#core/limits/index.ts";
import { readBody } from "#core/platform/request-door.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";

/** RFC 6749, 4.4 and 6. Credentials come by HTTP Basic, or in the form. */
const Form = z.discriminatedUnion("grant_type", [
  z.object({ grant_type: z.literal("client_credentials") }),
  z.object({ grant_type: z.literal("refresh_token"), refresh_token: z.string().max(300) }),
]);
const Client = z.object({ client_id: z.string().max(200), client_secret: z.string().max(300) });
type Client = z.infer<typeof Client>;

/** RFC 6749, 5.2. */
type OauthError =
  "invalid_request" | "invalid_client" | "invalid_grant" | "unsupported_grant_type" | "temporarily_unavailable";

const NO_STORE = {
  "cache-control": "no-store",
  "access-control-allow-origin": new URL(config.shopify.appUrl).origin,
};

function refusal(status: number, error: OauthError, headers: Record<string, string> = {}): Response {
  return Response.json({ error }, { status, headers: { ...NO_STORE, ...headers } });
}

/** Tokens for a service account: of its credentials, or of the refresh token that it was given last. */
export async function answerToken({ request, context }: ActionFunctionArgs): Promise<Response> {
  try {
    return await answered(request, String((context as { address?: string }).address ?? ""));
  } catch (error) {
    if (error instanceof Response) return refusal(error.status, "invalid_request");
    container.logger.error({ error }, "a token could not be given");
    return refusal(503, "temporarily_unavailable", { "retry-after": "5" });
  }
}

async function answered(request: Request, address: string): Promise<Response> {
  if (request.method !== "POST") return refusal(405, "invalid_request", { allow: "POST" });
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? ""))
    return refusal(415, "invalid_request");
  const fields = Object.fromEntries(new URLSearchParams(Buffer.from(await readBody(request)).toString("utf8")));
  if (!Client.partial().safeParse(fields).success) return refusal(400, "invalid_request");
  const client = basicOf(request) ?? Client.safeParse(fields).data;
  const account = client && isOf(client) ? await accountOf(container, { secret: client.client_secret, address }) : null;
  if (!account?.fromHere) return refusal(401, "invalid_client", { "www-authenticate": 'Basic realm="ImagineAI"' });
  const { shopId, planName, keyId } = account;
  const taken = await container.limits.take({ shopId, planName, key: keyId }, ["program_requests", "key_requests"]);
  if (!taken.ok) return refusal(429, "temporarily_unavailable", limitHeaders(taken));
  if (!account.ofPlan) return refusal(403, "invalid_client");
  const form = Form.safeParse(fields);
  if (!form.success) return refusal(400, "grant_type" in fields ? "unsupported_grant_type" : "invalid_request");
  const grant =
    form.data.grant_type === "client_credentials"
      ? await grantTo(container, account)
      : await renewGrant(container, { refresh: form.data.refresh_token, account });
  return grant ? Response.json(told(grant, account), { headers: NO_STORE }) : refusal(400, "invalid_grant");
}

const told = ({ access, refresh, expiresInS }: Grant, { scopes }: KeyHolder) => ({
  access_token: access,
  token_type: "Bearer",
  expires_in: expiresInS,
  refresh_token: refresh,
  scope: [...scopes].join(" "),
});

function basicOf(request: Request): Client | null {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=]{1,800})$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (encoded === undefined) return null;
  const [id = "", ...secret] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return { client_id: decoded(id), client_secret: decoded(secret.join(":")) };
}

/** RFC 6749, 2.3.1: both are form-encoded before they are put together. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** A secret names its account: another account's is none. */
const isOf = ({ client_id: id, client_secret: secret }: Client) => secret.startsWith(`iak_account.${id}.`);
