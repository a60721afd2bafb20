import { existsSync } from "node:fs";
import { mkdir, open, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { ShopId } from "#core/platform/ids.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import { readCatalogue } from "#dev/catalogue/read-catalogue.ts";
import { main, options, report, untilSignal, WorkFailed, WrongUse } from "#dev/cli.ts";
import { fillShop } from "#dev/demo/fill-shop.ts";
import { collectResults, resultTable } from "#dev/demo/results.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { ROOT } from "#dev/services/index.ts";
import { type Stack, startStack } from "#dev/stack.ts";

const SHOP = ShopId.parse("demo.myshopify.com");

async function runOnce(
  stack: Stack,
  input: { handles: string[]; started: number; json: string | undefined; signal: AbortSignal; problems: number },
): Promise<number> {
  const database = openDatabase({ url: stack.services.databaseUrl, pool: 2 });
  const tty = process.stderr.isTTY;
  const progress = (done: number) => tty && process.stderr.write(`\r  … ${done} of ${input.handles.length} products`);
  const idle = await untilIdle(database, SHOP, { expected: input.handles.length, signal: input.signal, progress });
  if (tty) process.stderr.write("\r\u001b[K");
  const results = await collectResults(database, SHOP, {
    handles: input.handles,
    seconds: (performance.now() - input.started) / 1000,
  });
  await database.$disconnect();
  process.stdout.write(`${resultTable(results)}\n`);
  if (input.json) await writeFile(input.json, `${JSON.stringify(results, null, 2)}\n`);
  if (!idle)
    process.stderr.write(
      input.signal.aborted ? "Stopped before all was done.\n" : "The work stands still; .local/demo.log says more.\n",
    );
  return idle && results.totals.lost === 0 && results.totals.failed === 0 && input.problems === 0 ? 0 : 1;
}

const welcome = (stack: Stack, log: string) => `
  Admin       ${stack.shopify.url}/store/demo
  Storefront  ${stack.shopify.url}/storefront/demo
  The app     ${stack.shopify.url}/store/demo/apps/imagineai

  Local stand-ins: the admin is not Shopify's, and texts come from rules, not a language model.
  Create a product with a photo in the admin and watch the app. Logs: ${log}. Ctrl-C ends everything.

`;

await main(async () => {
  const { values } = options({
    options: {
      catalogue: { type: "string" },
      once: { type: "boolean" },
      json: { type: "string" },
      keep: { type: "string" },
    },
  });
  if (values.json && !values.once)
    throw new WrongUse("--json FILE goes with --once: the interactive demo has no end to report.");
  const folder = resolve(values.catalogue ?? join(ROOT, "dev", "catalogue", "demo"));
  if (!existsSync(folder))
    throw new WrongUse(`--catalogue ${folder}: no such folder. Give a folder with a product CSV and its photos.`);
  const { products, problems, notes } = await readCatalogue(folder).catch((error: Error) => {
    throw new WrongUse(error.message);
  });
  for (const note of notes) process.stderr.write(`  · ${note}\n`);
  for (const { row, message } of problems) process.stderr.write(`  ! row ${row}: ${message}\n`);
  if (products.length === 0) throw new WorkFailed(`${folder} holds no product that can be imported.`);

  const logPath = join(ROOT, ".local", "demo.log");
  await mkdir(dirname(logPath), { recursive: true });
  const log = await open(logPath, "w");
  const ended = untilSignal();
  const stopping = new AbortController();
  void ended.then(() => stopping.abort());
  const stack = await startStack({ keep: values.keep, report, logFile: log.fd });
  try {
    const imported = await report(`${products.length} products`, () => fillShop(stack, SHOP, products));
    await stack.save();
    const seconds = performance.now();
    if (values.once)
      return await runOnce(stack, {
        handles: imported,
        started: seconds,
        json: values.json,
        signal: stopping.signal,
        problems: problems.length,
      });
    process.stdout.write(welcome(stack, logPath));
    await ended;
    return 0;
  } finally {
    process.stderr.write("  stopping…\n");
    await stack.stop();
    await log.close();
  }
});
