import { afterAll, beforeAll, expect, test } from "vitest";
import { untilIdle } from "#dev/demo/wait.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ workers: 1 });
});
afterAll(() => stack.stop());

test(
  "a worker that is asked to stop in the middle of a call waits for its answer, which is paid, and keeps it",
  { timeout: 150_000 },
  async () => {
    const shop = await stack.addShop("waits");
    // Longer than a worker that does not wait for it would take, shorter than a call may take.
    stack.bedrock.setMode("slow", { slowMs: 30_000, times: 1 });
    await stack.shopify.addProducts(shop, [{ title: "A bag", images: [await photoFile("red")] }]);
    await until("the call has arrived", async () => stack.bedrock.received() === 1, 60_000);
    const [worker] = stack.workers;
    const end = new Promise<number | null>((resolve) => worker?.once("exit", resolve));
    worker?.kill("SIGTERM");
    expect(await end).toBe(0);
    expect(await stack.db.sql('SELECT claim, calls FROM "CopyCall" WHERE "shopId" = $1', [shop])).toEqual([
      { claim: null, calls: 1 },
    ]);
    stack.workers.push(stack.startWorker());
    expect(await untilIdle(stack.db.database, shop, { limitMs: 60_000, expected: 1 })).toBe(true);
    expect(stack.bedrock.ledger.totals().calls).toBe(1);
    expect(await stack.db.sql('SELECT count(*)::int AS n FROM "CopyDraft" WHERE "shopId" = $1', [shop])).toEqual([
      { n: 1 },
    ]);
  },
);

test(
  "a worker that is killed in the middle of a call costs one call more, and no further one",
  { timeout: 200_000 },
  async () => {
    const shop = await stack.addShop("killed");
    const before = stack.bedrock.received();
    stack.bedrock.setMode("slow", { slowMs: 30_000, times: 1 });
    for (const running of stack.workers) running.kill("SIGKILL");
    const worker = stack.startWorker();
    await stack.shopify.addProducts(shop, [{ title: "A shoe", images: [await photoFile("blue")] }]);
    await until("the call has arrived", async () => stack.bedrock.received() === before + 1, 60_000);
    worker.kill("SIGKILL");
    // As if the time that a call can last, and its margin, had gone by.
    await stack.db.sql(`UPDATE "CopyCall" SET "claimedAt" = "claimedAt" - interval '76 seconds' WHERE "shopId" = $1`, [
      shop,
    ]);
    stack.startWorker();
    expect(await untilIdle(stack.db.database, shop, { limitMs: 120_000, expected: 1 })).toBe(true);
    expect(await stack.db.sql('SELECT claim, calls FROM "CopyCall" WHERE "shopId" = $1', [shop])).toEqual([
      { claim: null, calls: 2 },
    ]);
    expect(await stack.db.sql('SELECT count(*)::int AS n FROM "CopyDraft" WHERE "shopId" = $1', [shop])).toEqual([
      { n: 1 },
    ]);
    expect(stack.bedrock.received()).toBe(before + 2);
  },
);
