import { randomUUID } from "node:crypto";
import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { readPerson } from "#core/adapters/shopify/read-person.ts";
import { isPersonKnown, rememberPerson } from "#core/people/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { registerShop } from "#core/shops/index.ts";
import { isDatabaseAway } from "#core/tenancy/database-away.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";
import { authenticate } from "#app/shopify.server.ts";

/** `user`: Shopify's user id; `by`: the same as decisions keep it. */
export type Merchant = {
  scope: Scope;
  shopId: ShopId;
  user: string;
  by: string;
  cors: (response: Response) => Response;
};

/**
 * Who asks, from Shopify's session token: the shop that all work of this request is confined to, and the person for the
 * history.
 * @throws Response the library's way to authenticate, 401 for who cannot, 503 when Postgres does not answer
 */
export async function requireMerchant({ request, context }: Asked): Promise<Merchant> {
  const merchant = found.get(context) ?? authenticatedMerchant(request);
  found.set(context, merchant);
  try {
    return await merchant;
  } catch (error) {
    // Each loader's answer is read by itself, and a body can be read once.
    throw error instanceof Response ? error.clone() : error;
  }
}

/** What a loader or an action is given. */
type Asked = Pick<LoaderFunctionArgs, "request" | "context">;

/** By a request's own context: the loaders of one page ask once between them. */
const found = new WeakMap<AppLoadContext, Promise<Merchant>>();

async function authenticatedMerchant(request: Request): Promise<Merchant> {
  const { session, sessionToken, cors } = await authenticated(request);
  return whileAnswering(request, () => known(request, { session, sessionToken, cors }));
}

/**
 * What a page or an extension reads, by whoever asks.
 * @throws Response as `merchantOf`; 503 when Postgres goes away in between
 */
export async function asMerchant<T>(asked: Asked, read: (merchant: Merchant) => Promise<T>): Promise<T> {
  const merchant = await requireMerchant(asked);
  return whileAnswering(asked.request, () => read(merchant));
}

async function whileAnswering<T>(request: Request, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isDatabaseAway(error) ? databaseAway(request) : error;
  }
}

type Authentic = Pick<Awaited<ReturnType<typeof authenticated>>, "session" | "sessionToken" | "cors">;

async function known(request: Request, { session, sessionToken, cors }: Authentic): Promise<Merchant> {
  const shop = ShopId.safeParse(session.shop);
  if (!shop.success) throw new Response("Not a shop.", { status: 401 });
  const shopId = shop.data;
  const scope = { shopId, correlationId: randomUUID() };
  const row = await container.database.shop.findUnique({
    where: { id: shopId },
    select: { state: true, scopes: true },
  });
  if (row?.state !== "active" || row.scopes !== (session.scope ?? ""))
    await registerShop(container, scope, session.scope ?? "");
  const user = sessionToken.sub ?? "unknown";
  void learnName(request, { shopId, user });
  return { scope, shopId, user, by: `user ${user}`, cors: (response) => cors(response) };
}

/**
 * The library answers 500 when it cannot exchange the token, of a shop that has uninstalled the app for one, and throws
 * plain errors for addresses that it cannot read: whoever sent them cannot be let in.
 */
export async function authenticated(request: Request): ReturnType<typeof authenticate.admin> {
  try {
    const authentic = await authenticate.admin(request);
    assertOneShop(authentic.sessionToken, authentic.session.shop);
    return authentic;
  } catch (error) {
    if (error instanceof Response && error.status < 500) throw error;
    if (isDatabaseAway(error)) throw databaseAway(request);
    if (isDatabaseError(error)) throw error;
    const reason = error instanceof Response ? `status ${error.status}` : String(error);
    container.logger.warn({ reason, path: new URL(request.url).pathname }, "not let in");
    throw new Response("Shopify did not confirm who you are.", { status: 401 });
  }
}

/** Whose admin issued a token (`iss`) is the shop that it is for (`dest`). @throws Error when it is another's */
function assertOneShop({ iss, dest }: { iss: string; dest: string }, shop: string): void {
  if ([iss, dest].some((address) => new URL(address).hostname !== shop))
    throw new Error("the token was issued by another shop than it is for");
}

/** The page says so, and comes back by itself. */
function databaseAway(request: Request): Response {
  container.logger.warn(
    { path: new URL(request.url).pathname },
    "Postgres does not answer: a page was refused for now",
  );
  return new Response("The database does not answer.", { status: 503, headers: { "retry-after": "5" } });
}

/** The session store's own trouble is no reason to doubt who asks. */
const isDatabaseError = (error: unknown) => error instanceof Error && error.name.startsWith("Prisma");

/** Users whose name is being asked for, or was asked for in vain, by this process. */
const asked = new Set<string>();

/** The history names people. Nobody waits for it, and without a name the page goes on. */
async function learnName(request: Request, { shopId, user }: { shopId: ShopId; user: string }): Promise<void> {
  const key = `${shopId} ${user}`;
  const sessionToken =
    request.headers.get("authorization")?.replace(/^Bearer /, "") ?? new URL(request.url).searchParams.get("id_token");
  if (sessionToken === null || asked.has(key)) return;
  asked.add(key);
  try {
    const now = container.clock.now();
    if (await isPersonKnown(container.database, shopId, { id: user, now })) return;
    const person = await readPerson(config.shopify, { shopId, sessionToken });
    if (person.name !== "") await rememberPerson(container.database, shopId, { ...person, now });
  } catch (error) {
    container.logger.debug({ error, shopId }, "no name");
  }
}
