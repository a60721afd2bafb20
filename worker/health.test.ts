import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { startHealth } from "./health.ts";

const hangs = () => new Promise<never>(() => undefined);
const well = {
  database: { $queryRaw: (async () => [1]) as never },
  redis: { ping: async () => "PONG" },
  queue: { counts: async () => ({ copy: { active: 2 } }) },
};

async function ask(
  deps: Partial<typeof well>,
  path: string,
  { token, headers = {} }: { token?: string; headers?: Record<string, string> } = {},
) {
  const server = await startHealth({ ...well, ...deps }, { port: 0, host: "127.0.0.1", metricsToken: token });
  const started = performance.now();
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });
  const text = await answer.text();
  server.close();
  return { status: answer.status, text, ms: performance.now() - started };
}

test("well: ready, and the jobs are counted", async () => {
  expect(await ask({}, "/readyz")).toMatchObject({ status: 200, text: "ready" });
  expect((await ask({}, "/metrics")).text).toContain('imagineai_jobs{queue="copy",state="active"} 2');
});

test("Redis or Postgres that hang: not ready, and metrics all the same, within a second", async () => {
  for (const deps of [{ redis: { ping: hangs } }, { database: { $queryRaw: hangs as never } }]) {
    const { status, ms } = await ask(deps, "/readyz");
    expect(status).toBe(503);
    expect(ms).toBeLessThan(1_000);
  }
  for (const counts of [hangs, () => Promise.reject(new Error("away"))]) {
    const { status, text, ms } = await ask({ queue: { counts } }, "/metrics");
    expect(status).toBe(200);
    expect(text).toContain("imagineai_redis_up 0");
    expect(text).toContain("process_resident_memory_bytes");
    expect(ms).toBeLessThan(1_000);
  }
});

test("metrics are for who bears the token, or without one for this machine alone", async () => {
  const token = "0123456789abcdef";
  expect((await ask({}, "/metrics", { token })).status).toBe(403);
  expect((await ask({}, "/metrics", { token, headers: { authorization: "Bearer wrong" } })).status).toBe(403);
  expect((await ask({}, "/metrics", { token, headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  expect((await ask({}, "/metrics", { headers: { "x-forwarded-for": "203.0.113.7" } })).status).toBe(403);
  expect((await ask({}, "/readyz", { token })).status).toBe(200);
});
