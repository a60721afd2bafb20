import { makeToken } from "#core/keys/index.ts";
import { ShopId } from "#core/platform/ids.ts";

/** `node start.mjs bootstrap-key example.myshopify.com`: a key for API_BOOTSTRAP_KEYS. It is kept nowhere. */
const shop = ShopId.safeParse(process.argv[3]);
if (shop.success) process.stdout.write(`${makeToken(shop.data, "live").text}\n`);
else {
  process.stderr.write("Name the shop: node start.mjs bootstrap-key example.myshopify.com\n");
  process.exitCode = 1;
}
