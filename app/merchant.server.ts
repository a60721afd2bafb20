import { randomUUID } from "node:crypto";
import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { readPerson } from "#core/adapters/shopify/read-person.ts";
import { sessionTokenOf } from "#core/adapters/shopify/shopify-app.ts";
import { type Billed, type PlanName, standingOf } from "#core/billing/index.ts";
import type { RateName } from "#core/limits/index.ts";
import { accessOf, rememberPerson } from "#core/people/index.ts";
import type { Role } from "#core/platform/access.ts";
import { ShopId } from "#core/platform/ids.ts";
import { registerShop } from "#core/shops/index.ts";
import { isDatabaseAway } from "#core/tenancy/database-away.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";
import { countAgainst } from "#app/limits.server.ts";
import { authenticate } from "#app/shopify.server.ts";

/** `user`: Shopify's user id; `by`: the same as decisions keep it; `scope` names them and their role to core. */
export type Merchant = {
  scope: Scope;
  shopId: ShopId;
  user: string;
  by: string;
  role: Role;
  planName: PlanName;
  /** One more of what is limited besides requests. @throws Response 429 */
  count: (name: RateName) => Promise<void>;
  cors: (response: Response) => Response;
};

/**
 * Who asks, from Shopify's session token: the shop that all work of this request is confined to, and the person for the
 * history.
 * @throws Response the library's way to authenticate, 401 for who cannot, 429 for who asks too often, 503 when Postgres does
 *   not answer
 */
export async function requireMerchant({ request, context }: Asked): Promise<Merchant> {
  const merchant = found.get(context) ?? authenticatedMerchant({ request, context });
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

async function authenticatedMerchant(asked: Asked): Promise<Merchant> {
  const { session, sessionToken, cors } = await authenticated(asked.request);
  return whileAnswering(asked.request, () => known(asked, { session, sessionToken, cors }));
}

/**
 * What a page or an extension reads, by whoever asks.
 * @throws Response as `requireMerchant`; 503 when Postgres goes away in between
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

async function known({ request, context }: Asked, { session, sessionToken, cors }: Authentic): Promise<Merchant> {
  const shop = ShopId.safeParse(session.shop);
  if (!shop.success) throw new Response("Not a shop.", { status: 401 });
  const shopId = shop.data;
  const scope = { shopId, correlationId: randomUUID() };
  const row = await container.database.shop.findUnique({
    where: { id: shopId },
    omit: { sweptTo: true, listedAt: true },
  });
  const user = sessionToken.sub ?? "unknown";
  const { planName } = standingOf(row ?? NEW_SHOP, container.clock.now());
  const answered = (response: Response) => cors(response);
  const count = (names: readonly RateName[]) =>
    countAgainst({ request, context, cors: answered }, { shopId, planName, user }, names);
  await count(["requests", "person_requests"]);
  if (row?.state !== "active" || row.scopes !== (session.scope ?? ""))
    await registerShop(container, scope, session.scope ?? "");
  const by = `user ${user}`;
  const role = await roleOf(request, { shopId, user });
  const own = { ...scope, actor: { by, role } };
  return { scope: own, shopId, user, by, role, planName, count: (name) => count([name]), cors: answered };
}

/** Before its row is there. */
const NEW_SHOP: Billed = {
  plan: "free",
  billedFrom: null,
  planUntil: null,
  extraCapCents: 0,
  extraBudgetCents: 0,
  usageLineGid: null,
};

/** Only Shopify knows the store's owner: at somebody's first visit it is waited for, then asked beside their work. */
async function roleOf(request: Request, who: Who): Promise<Role> {
  const { readAt, role } = await accessOf(container.database, who);
  const since = container.clock.now().getTime() - KEEP_PERSON_MS;
  if (readAt !== null && readAt.getTime() > since) return role;
  const learning = learnPerson(request, who);
  if (readAt !== null) return role;
  await learning;
  return (await accessOf(container.database, who)).role;
}

type Who = { shopId: ShopId; user: string };
/** Names change rarely, and so does who owns a store; what is older is asked for again. */
const KEEP_PERSON_MS = 24 * 3_600_000;

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

/** By shop and user: who is being asked for by this process, or was asked for in vain a moment ago. */
const asked = new Map<string, Promise<void>>();
/** Shopify did not say who somebody is: so long it is not asked again. */
const IN_VAIN_MS = 60_000;

/** The history names people, and the store's owner is owner here. Without an answer of Shopify's the page goes on. */
function learnPerson(request: Request, who: Who): Promise<void> {
  const key = `${who.shopId} ${who.user}`;
  const asking = asked.get(key) ?? askForPerson(request, who).then((told) => forget(key, told ? 0 : IN_VAIN_MS));
  asked.set(key, asking);
  return asking;
}

const forget = (key: string, afterMs: number) => void setTimeout(() => asked.delete(key), afterMs).unref();

/** @returns false when Shopify did not say who it is */
async function askForPerson(request: Request, { shopId, user }: Who): Promise<boolean> {
  const sessionToken = sessionTokenOf(request);
  if (sessionToken === null) return false;
  try {
    const person = await readPerson(config.shopify, { shopId, sessionToken });
    await rememberPerson(container.database, shopId, { ...person, id: user, now: container.clock.now() });
    return true;
  } catch (error) {
    container.logger.warn({ error, shopId }, "Shopify did not say who uses the app");
    return false;
  }
}
