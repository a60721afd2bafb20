import autocannon, { type Request, type Result } from "autocannon";
import { ShopId } from "#core/platform/ids.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import { installApp } from "#dev/demo/install.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import type { Stack } from "#dev/stack.ts";

const SECONDS = 5;
const STEADY = { seconds: 60, rate: 500 };
const CONNECTIONS = 100;
const PRODUCTS = 50;
const INSTALL_MS = 30_000;

type Signer = Pick<Stack["shopify"], "signDelivery">;

type Shot = { perSecond: number; p99Ms: number };

/**
 * Signed deliveries of products/update, each of its own id, for `seconds`, as fast as they are taken or `rate` a second.
 * @returns how many a second were taken, and how long the slowest hundredth waited at least; at a rate, from when each was due
 * @throws Error when any was refused or got no answer: a refusal is no speed
 */
export async function shootDeliveries(
  { url, shopify }: { url: string; shopify: Signer },
  { shop, seconds, rate }: { shop: string; seconds: number; rate?: number },
): Promise<Shot> {
  let sent = 0;
  const signed = (request: Request): Request => ({
    // What autocannon knows of the address stays: without it the line says "Host: undefined".
    ...request,
    method: "POST",
    path: new URL(url).pathname,
    ...shopify.signDelivery({
      shop,
      topic: "products/update",
      payload: { id: 1_000 + (sent++ % PRODUCTS), updated_at: new Date().toISOString() },
    }),
  });
  const result = await autocannon({
    url: new URL(url).origin,
    connections: CONNECTIONS,
    duration: seconds,
    ...(rate ? { overallRate: rate } : {}),
    requests: [{ setupRequest: signed }],
  });
  return { perSecond: takenPerSecond(result), p99Ms: result.latency.p99 };
}

function takenPerSecond(result: Result): number {
  if (result.non2xx + result.errors > 0) {
    const statuses = JSON.stringify(result.statusCodeStats);
    throw new Error(`not every request was taken: by status ${statuses}, without an answer ${result.errors}`);
  }
  return result["2xx"] / result.duration;
}

/**
 * Deliveries a second that the web process records, against those that an empty action of bare Remix takes, by turns; and how
 * long they wait when 500 a second come for a minute.
 */
export async function benchDeliveries(
  stack: Stack,
  { shop, bareUrl }: { shop: string; bareUrl: string },
): Promise<{ taken: { ours: number; bare: number }; steady: Shot }> {
  if (!stack.shopify.world.shops.has(shop)) stack.shopify.addShop(shop, { plan: "plus" });
  await installApp(stack, ShopId.parse(shop));
  const url = `${stack.appUrl}/webhooks/products/update`;
  const shoot = () => shootDeliveries({ ...stack, url }, { shop, seconds: SECONDS });
  // What the install asked for is done: a worker that is halted within a transaction would hold its locks.
  const database = openDatabase({ url: stack.services.databaseUrl, pool: 1 });
  await untilIdle(database, ShopId.parse(shop), { expected: 0, limitMs: INSTALL_MS });
  await database.$disconnect();
  // The inbox alone: the worker would spend the same cores on the jobs that come of it.
  for (const worker of stack.workers) worker.kill("SIGSTOP");
  try {
    await shoot(); // warm
    const bare = await shootDeliveries({ ...stack, url: bareUrl }, { shop, seconds: SECONDS });
    const ours = await shoot();
    const steady = await shootDeliveries({ ...stack, url }, { shop, ...STEADY });
    return { taken: { bare: bare.perSecond, ours: ours.perSecond }, steady };
  } finally {
    for (const worker of stack.workers) worker.kill("SIGCONT");
  }
}
