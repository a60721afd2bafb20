import autocannon from "autocannon";
import { verifyKey } from "#core/keys/index.ts";
import { makeToken } from "#core/keys/token.ts";
import { systemClock } from "#core/platform/clock.ts";
import { report } from "#dev/cli.ts";
import type { Services } from "#dev/services/index.ts";
import type pg from "pg";
import { fakePhotoAnalyser } from "#tests/support/fake-photo-analyser.ts";
import { photo } from "#tests/support/photos.ts";
import { overLargeShop, SHOP } from "./pages.ts";
import { residentMb, startBareRemix } from "./processes.ts";
import { type Row, row } from "./rows.ts";

const VERIFIED = 2_000;
const STEADY = { rate: 200, seconds: 20 };
const SHOT_SECONDS = 5;
const CONNECTIONS = 20;
/** What programs read most, of a shop of 10,000 products with 50,000 suggestions. */
const READS = [
  "/usage",
  "/products?limit=25",
  "/products/50",
  "/products/50/evidence",
  "/suggestions?state=waiting&limit=50",
  "/settings",
];

/** Of the product that is read: what was seen in its photos. */
async function haveSeen(owner: pg.Client): Promise<void> {
  const seen = await fakePhotoAnalyser("v1").analyse(await photo("red"));
  if (seen.kind === "rejected") throw new Error(seen.reason);
  await owner.query(
    `INSERT INTO "Evidence" ("shopId", fingerprint, "engineVersion", data)
     SELECT DISTINCT "shopId", fingerprint, "engineVersion", $2::jsonb FROM "Image" WHERE "shopId" = $1 AND "productGid" = $3`,
    [SHOP, seen.evidence, "gid://shopify/Product/50"],
  );
}

type Shot = { url: string; paths: readonly string[]; headers?: Record<string, string>; rate?: number; seconds: number };

/** @returns answers a second, and how long the slowest hundredth waited at least. @throws Error when any is not as it should be */
async function shoot({ url, paths, headers = {}, rate, seconds }: Shot, wanted = 200) {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    ...(rate ? { overallRate: rate } : {}),
    requests: paths.map((path) => ({ method: "GET" as const, path, headers })),
  });
  const statuses = result.statusCodeStats as Record<string, { count: number }> | undefined;
  const others = Object.keys(statuses ?? {}).filter((status) => status !== String(wanted));
  if (others.length > 0 || result.errors > 0)
    throw new Error(`not every call was answered: ${JSON.stringify(statuses)}`);
  return { perSecond: result.requests.total / result.duration, p99Ms: result.latency.p99 };
}

/**
 * Reads of the public API at 200 a second, what verifying a key takes, and what a call costs that ends before any database is
 * asked (a key that was never one), against bare Remix by turns.
 */
export const apiRows = (services: Services): Promise<Row[]> =>
  overLargeShop(services, async (stack, database, owner) => {
    const { text, id, digest } = makeToken(SHOP, "live");
    await owner.query(
      `INSERT INTO "ApiKey" ("shopId", id, name, test, kind, scopes, digest, "createdBy", "createdAt")
       VALUES ($1, $2, 'Bench', false, 'live', '{read}', $3, 'user 1', now())`,
      [SHOP, id, digest],
    );
    await owner.query(`UPDATE "Shop" SET plan = 'scale' WHERE id = $1`, [SHOP]);
    await owner.query(
      `INSERT INTO "LimitRule" (scope, subject, name, shop, most, "windowS", burst, "setBy")
       SELECT 'shop', $1, name, $1, 10000000, 60, 10000000, 'bench' FROM unnest(ARRAY['program_requests', 'key_requests']) name`,
      [SHOP],
    );
    await haveSeen(owner);
    const headers = { authorization: `Bearer ${text}` };
    const url = `${stack.appUrl}/api/v1`;
    const paths = READS.map((path) => `/api/v1${path}`);
    const verified = await report("keys verified", () =>
      verifying({ database, clock: systemClock, bootstrapKeys: [] }, text),
    );
    await report("API: code is compiled", () => shoot({ url, paths, headers, seconds: SHOT_SECONDS }));
    const steady = await report("API: reads at 200/s", () => shoot({ url, paths, headers, ...STEADY }));
    const bare = await startBareRemix();
    try {
      const none = { url, paths: ["/api/v1/usage"], headers: { authorization: "Bearer none" }, seconds: SHOT_SECONDS };
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let turn = 0; turn < 2; turn++) {
        theirs.push((await shoot({ url: bare.url, paths: ["/bare"], seconds: SHOT_SECONDS })).perSecond);
        ours.push((await shoot(none, 401)).perSecond);
      }
      return [
        row("API key verified, ms, p99", { ours: verified }, { of: "ours", most: 2 }),
        row("API reads at 200/s: answered a second", { ours: steady.perSecond }, { of: "ours", least: 195 }),
        row("API reads at 200/s: ms, p99", { ours: steady.p99Ms }, { of: "ours", most: 100 }),
        row(
          "API calls/s that ask no database",
          { ours: Math.max(...ours), bare: Math.max(...theirs) },
          { of: "ratio", least: 0.5 },
        ),
        row("web process after those reads, MB", { ours: await residentMb(stack.web?.pid) }),
      ];
    } finally {
      await bare.close();
    }
  });

async function verifying(deps: Parameters<typeof verifyKey>[0], text: string): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < VERIFIED; n++) {
    const began = performance.now();
    if (!(await verifyKey(deps, { text, address: "127.0.0.1" }))) throw new Error("the key is not taken");
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(VERIFIED * 0.99)] ?? Number.NaN;
}
