import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { waitOf } from "#app/patient-fetch.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { touchProduct } from "#dev/shopify/state/products.ts";
import { BROWSER } from "#tests/support/http.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import type { Site } from "./faults.ts";

/** A word that stands in this shop's products alone. */
export const markerOf = (shop: ShopId) => `zq${shop.split(".")[0]?.replaceAll("-", "")}qz`;

/** What was done, as far as whoever did it was told that it was: by it the end is judged. */
export type Done = {
  products: { shop: ShopId; gid: ProductGid; photos: number }[];
  /** Alternative texts that a person put there last, by photo. */
  human: Map<string, { shop: ShopId; text: string }>;
  /** Suggestions that somebody approved, and the app said yes. */
  approved: { shop: ShopId; id: string }[];
  pages: number;
  /** Pages that showed another shop's word. */
  leaks: string[];
};

export const nothingDone = (): Done => ({ products: [], human: new Map(), approved: [], pages: 0, leaks: [] });

type Load = { site: Site; done: Done; random: () => number; stopped: () => boolean };
type Act = (load: Load, shop: ShopId) => Promise<void>;

const PAGES = ["/app.data?_routes=routes%2Fapp._index", "/app/products.data", "/app/review.data", "/app/log.data"];
const COLOURS = ["red", "green", "blue"] as const;

/** As a page asks: what is refused for now is asked for again when that is over. @throws Error for any other answer than 2xx */
async function ask(load: Load, shop: ShopId, asked: { path: string; body?: URLSearchParams }): Promise<string> {
  const { stack } = load.site;
  const headers = { "user-agent": BROWSER, authorization: `Bearer ${stack.shopify.sessionToken(shop)}` };
  const sent = asked.body ? { method: "POST", body: asked.body } : {};
  const signal = AbortSignal.timeout(15_000);
  const answer = await fetch(`${stack.appUrl}${asked.path}`, { headers, signal, ...sent });
  const text = await answer.text();
  if (answer.ok) return text;
  if (answer.status !== 429 || load.stopped()) throw new Error(`${asked.path}: ${answer.status}`);
  await sleep(waitOf(answer.headers));
  return ask(load, shop, asked);
}

/** A new product; of three, one has two photos. */
const addProduct: Act = async ({ site: { stack }, done, random }, shop) => {
  const photos = 1 + Number(random() > 0.66);
  const colour = COLOURS[Math.floor(random() * COLOURS.length)] ?? "red";
  const title = `Linen shirt ${markerOf(shop)} ${done.products.length}`;
  const images = await Promise.all(Array.from({ length: photos }, () => photoFile(colour)));
  const [made] = await stack.shopify.addProducts(shop, [{ title, productType: "Shirts", images }]);
  if (made) done.products.push({ shop, gid: made.id as ProductGid, photos });
};

const one = (load: Load, shop: ShopId) => {
  const own = load.done.products.filter((product) => product.shop === shop);
  return own[Math.floor(load.random() * own.length)];
};

/** An order: nothing that the app reads changes. */
const sell: Act = async (load, shop) => {
  const product = one(load, shop);
  if (product) merchantOf(load.site.stack.shopify, shop).sell(product.gid);
};

/** A person writes an alternative text in Shopify. */
const writeAlt: Act = async (load, shop) => {
  const product = one(load, shop);
  const { shopify } = load.site.stack;
  const media = product && merchantOf(shopify, shop).media(product.gid)[0];
  if (!media) return;
  const text = `Words of a person ${load.done.human.size} ${markerOf(shop)}`;
  media.alt = text;
  load.done.human.set(media.id, { shop, text });
  touchProduct(shopify.world, shopify.shop(shop), shopify.shop(shop).products[product.gid]!);
};

const look: Act = async (load, shop) => {
  const path = PAGES[Math.floor(load.random() * PAGES.length)] ?? "/app/products.data";
  const text = await ask(load, shop, { path });
  load.done.pages++;
  for (const other of load.site.shops)
    if (other !== shop && text.includes(markerOf(other))) load.done.leaks.push(`${shop} ${path} shows ${other}`);
};

/** A person approves the oldest thing that waits. */
const approve: Act = async (load, shop) => {
  const owner = new pg.Client({ connectionString: load.site.stack.services.ownerUrl });
  owner.on("error", () => undefined);
  await owner.connect();
  const { rows } = await owner
    .query<{ id: string }>(
      `SELECT id FROM "Suggestion" WHERE "shopId" = $1 AND state = 'waiting' AND field LIKE 'seo%' ORDER BY "createdAt" LIMIT 1`,
      [shop],
    )
    .finally(() => owner.end().catch(() => undefined));
  const [waiting] = rows;
  if (!waiting) return;
  const said = await ask(load, shop, {
    path: "/app/decide",
    body: new URLSearchParams({ ids: waiting.id, verdict: "approve" }),
  });
  if (said.includes('"ok":true')) load.done.approved.push({ shop, id: waiting.id });
};

const ACTS: readonly [Act, number][] = [
  [addProduct, 0.3],
  [sell, 0.15],
  [writeAlt, 0.15],
  [look, 0.25],
  [approve, 0.15],
];

function chosen(random: () => number): Act {
  let left = random();
  for (const [act, share] of ACTS) {
    left -= share;
    if (left <= 0) return act;
  }
  return look;
}

/** One shop's day, until it is stopped. What meets a fault is not done, and not counted. @param everyMs between two acts */
export async function live(load: Load, shop: ShopId, everyMs: number): Promise<void> {
  while (!load.stopped()) {
    await chosen(load.random)(load, shop).catch(() => undefined);
    await sleep(everyMs * (0.5 + load.random()));
  }
}
