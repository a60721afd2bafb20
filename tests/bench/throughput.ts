import { setTimeout as sleep } from "node:timers/promises";
import { ShopId } from "#core/platform/ids.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { installApp } from "#dev/demo/install.ts";
import type { Stack } from "#dev/stack.ts";
import { bytesFile } from "#tests/support/photos.ts";
import { benchPhoto } from "./vision-photos.ts";

const PHOTOS = 120;
const DRAWN = 12;
const LIMIT_MS = 180_000;

/**
 * Photos per second from the first to the last that the workers looked at, with everything that it does around them.
 */
export async function benchThroughput(stack: Stack, domain: string): Promise<{ photos: number; perSecond: number }> {
  const shop = ShopId.parse(domain);
  stack.shopify.addShop(shop, { plan: "plus" });
  Object.assign(stack.shopify.shop(shop).bucket, { capacity: 1e6, available: 1e6, restoreRate: 1e6 });
  await installApp(stack, shop);
  const database = openDatabase({ url: stack.services.databaseUrl, pool: 2 });
  await database.shop.update({ where: { id: shop }, data: { plan: "growth" } });
  const drawn = await Promise.all(Array.from({ length: DRAWN }, (_, seed) => benchPhoto(seed)));
  const products = await Promise.all(
    Array.from({ length: PHOTOS }, async (_, index) => ({
      title: `Disc ${index}`,
      images: [await bytesFile(commented(drawn[index % DRAWN] as Buffer, index))],
    })),
  );
  await stack.shopify.addProducts(shop, products);
  const times = await allAnalysed(() =>
    forShop(database, shop, (db) =>
      db.event.findMany({ where: { kind: "image.analysed" }, select: { at: true }, orderBy: { at: "asc" } }),
    ),
  );
  await database.$disconnect();
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  return { photos: times.length, perSecond: (times.length - 1) / seconds };
}

/** The same picture in other bytes: a comment of its own behind the JPEG's first marker. */
function commented(jpeg: Buffer, number: number): Buffer {
  const comment = Buffer.from(`photo ${number}`);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, comment, jpeg.subarray(2)]);
}

async function allAnalysed(read: () => Promise<{ at: Date }[]>): Promise<number[]> {
  const until = Date.now() + LIMIT_MS;
  for (;;) {
    const events = await read();
    if (events.length >= PHOTOS || Date.now() > until) return events.map((event) => event.at.getTime());
    await sleep(500);
  }
}
