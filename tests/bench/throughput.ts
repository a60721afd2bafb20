import { ShopId } from "#core/platform/ids.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { installApp } from "#dev/demo/install.ts";
import { switchOnWriting } from "#dev/demo/switch-on-writing.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import type { NewProduct } from "#dev/shopify/index.ts";
import type { Stack } from "#dev/stack.ts";
import { bytesFile } from "#tests/support/photos.ts";
import { drawPhotos } from "./bare-photo.ts";
import { processorMs } from "./processor-time.ts";

const LIMIT_MS = 400_000;

type Load = { domain: string; products: number; photosEach: number; variantsEach?: number };
export type PerPhoto = Record<"web" | "worker" | "postgres" | "redis", number>;
export type Throughput = {
  photos: number;
  products: number;
  /** From the first to the last photo that was looked at, with everything that the workers do around them. */
  perSecond: number;
  /** Processor time in milliseconds, until nothing is left to do, divided by the photos. Stand-ins are in none of it. */
  cpuMs: PerPhoto;
  /** What Shopify counted for the calls, a product. */
  points: number;
  /** The 99th percentile of the first worker's event-loop delay meanwhile, in milliseconds. */
  delayP99: number;
};

/**
 * Products that are new to the app, one after another until nothing is left to do, in a shop that lets the app write
 * whatever it may.
 */
export async function benchThroughput(stack: Stack, load: Load): Promise<Throughput> {
  const { domain, products, photosEach } = load;
  const shop = ShopId.parse(domain);
  stack.shopify.addShop(shop, { plan: "plus" });
  Object.assign(stack.shopify.shop(shop).bucket, { capacity: 1e6, available: 1e6, restoreRate: 1e6 });
  await installApp(stack, shop);
  await switchOnWriting(stack, shop);
  const database = openDatabase({ url: stack.services.databaseUrl, pool: 2 });
  await database.shop.update({ where: { id: shop }, data: { plan: "growth" } });
  const made = await newProducts(load);
  const before = await processorTimes(stack);
  await delayP99(stack);
  const seen = stack.shopify.ledger.entries({ shop }).at(-1)?.seq ?? 0;
  await stack.shopify.addProducts(shop, made);
  if (!(await untilIdle(database, shop, { expected: products, limitMs: LIMIT_MS })))
    throw new Error(`${domain}: not done within ${LIMIT_MS / 1_000} s`);
  const [after, delay] = [await processorTimes(stack), await delayP99(stack)];
  const times = await forShop(database, shop, (db) =>
    db.event.findMany({ where: { kind: "image.analysed" }, select: { at: true }, orderBy: { at: "asc" } }),
  );
  await database.$disconnect();
  const photos = products * photosEach;
  const seconds = ((times.at(-1)?.at.getTime() ?? 0) - (times[0]?.at.getTime() ?? 0)) / 1_000;
  const points = stack.shopify.ledger
    .entries({ shop, after: seen })
    .reduce((sum, { detail }) => sum + (typeof detail["cost"] === "number" ? detail["cost"] : 0), 0);
  const cpu = Object.entries(after).map(([name, ms]) => [name, (ms - before[name as keyof PerPhoto]) / photos]);
  return {
    photos: times.length,
    products,
    perSecond: (times.length - 1) / seconds,
    cpuMs: Object.fromEntries(cpu) as PerPhoto,
    points: points / products,
    delayP99: delay,
  };
}

async function newProducts({ domain, products, photosEach, variantsEach = 1 }: Load): Promise<NewProduct[]> {
  const drawn = await drawPhotos();
  const photo = (number: number) => bytesFile(commented(drawn[number % drawn.length]!, `${domain} ${number}`));
  const variants = Array.from({ length: variantsEach }, (_, k) => ({
    price: "10.00",
    options: [{ name: "Size", value: `Size ${k + 1}` }],
  }));
  return Promise.all(
    Array.from({ length: products }, async (_, index) => ({
      title: `Disc ${index}`,
      images: await Promise.all(Array.from({ length: photosEach }, (_, k) => photo(index * photosEach + k))),
      ...(variantsEach > 1 ? { variants } : {}),
    })),
  );
}

async function processorTimes({ web, workers, services }: Stack): Promise<PerPhoto> {
  const times = await Promise.all(workers.map(({ pid }) => processorMs(pid)));
  return {
    web: await processorMs(web.pid),
    worker: times.reduce((sum, ms) => sum + ms, 0),
    postgres: await processorMs(services.pids.postgres),
    redis: await processorMs(services.pids.redis),
  };
}

/** How often prom-client looks; Node's histogram holds the time from one look to the next, with this in it. */
const LOOK_MS = 10;

/** Since the last question: the worker's metrics begin anew with each. */
async function delayP99({ workerUrl }: Stack): Promise<number> {
  const text = await fetch(`${workerUrl}/metrics`).then(
    (answer) => answer.text(),
    () => "",
  );
  const between = 1_000 * Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text)?.[1] ?? Number.NaN);
  return Math.max(0, between - LOOK_MS);
}

/** The same picture in other bytes: a comment of its own behind the JPEG's first marker. */
function commented(jpeg: Buffer, words: string): Buffer {
  const comment = Buffer.from(words);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, comment, jpeg.subarray(2)]);
}
