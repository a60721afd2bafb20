import { ShopId } from "#core/platform/ids.ts";
import { main, report, untilSignal } from "#dev/cli.ts";
import { installApp } from "#dev/demo/install.ts";
import { startStack } from "#dev/stack.ts";

const SHOP = ShopId.parse("dev.myshopify.com");

/**
 * The same local services as the demo; pages reload as they are edited, the worker starts again when its sources
 * change.
 */
await main(async () => {
  const ended = untilSignal();
  const stack = await startStack({ keep: ".local/dev", report, logFile: "inherit", web: "vite", watchWorker: true });
  try {
    if (!stack.shopify.world.shops.has(SHOP)) stack.shopify.addShop(SHOP, { name: "Development store" });
    await installApp(stack, SHOP);
    process.stdout.write(`\n  Admin  ${stack.shopify.url}/store/dev\n\n`);
    await ended;
  } finally {
    await stack.stop();
  }
});
