import type { Stack } from "#dev/stack.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type Done, markerOf } from "./load.ts";

/** Of one kind of effect: how many had to be there, and what is amiss. */
export type LossCount = { what: string; expected: number; lost: number; doubled: number; leaked: number };
type Sql = <R>(text: string, values?: readonly unknown[]) => Promise<R[]>;
type Ground = { stack: Stack; sql: Sql; shops: readonly ShopId[]; done: Done; harm: readonly Harm[] };
/** From when to when something was broken, in milliseconds since the epoch. */
export type Harm = { from: number; to: number };

const row = (what: string, expected: number, amiss: Partial<LossCount> = {}): LossCount => ({
  what,
  expected,
  lost: 0,
  doubled: 0,
  leaked: 0,
  ...amiss,
});

/** Shopify was told that its delivery is taken. Each is a row, once by its key. */
async function deliveries({ stack, sql }: Ground): Promise<LossCount> {
  const taken = stack.shopify.ledger
    .entries({ kind: "delivery" })
    .filter(({ detail }) => detail["ok"] === true)
    .map(({ detail }) => String(detail["webhookId"]));
  const known = new Set(
    (await sql<{ webhookId: string }>('SELECT "webhookId" FROM "Delivery"')).map((r) => r.webhookId),
  );
  return row("deliveries that were answered 200", taken.length, { lost: taken.filter((id) => !known.has(id)).length });
}

/** Each product is looked at and judged; each photo has its evidence. */
async function products({ sql, done }: Ground): Promise<LossCount[]> {
  const ended = new Map(
    (await sql<{ gid: string; state: string }>('SELECT gid, state FROM "Product"')).map((r) => [r.gid, r.state]),
  );
  const [photos] = await sql<{ seen: number }>(
    `SELECT count(*)::int AS seen FROM "Image" i JOIN "Evidence" e USING ("shopId", fingerprint) WHERE i.state = 'analysed'`,
  );
  const wanted = done.products.reduce((sum, product) => sum + product.photos, 0);
  const [aside] = await sql<{ n: number }>(`SELECT count(*)::int AS n FROM "Image" WHERE reason = 'sets_the_app_back'`);
  return [
    row("products finished", done.products.length, {
      lost: done.products.filter(({ gid }) => !["review", "done"].includes(ended.get(gid) ?? "")).length,
    }),
    row("photos looked at, or set aside for a person", wanted, {
      lost: Math.max(0, wanted - (photos?.seen ?? 0) - (aside?.n ?? 0)),
    }),
  ];
}

/** One unit for each photo that was looked at, whatever died in between. */
async function units({ sql }: Ground): Promise<LossCount> {
  const [sum] = await sql<{ used: number; held: number; evidence: number }>(
    `SELECT (SELECT coalesce(sum(used), 0)::int FROM "Usage") AS used,
      (SELECT count(*)::int FROM "Reservation" WHERE state = 'held') AS held,
      (SELECT count(DISTINCT ("shopId", fingerprint))::int FROM "Evidence") AS evidence`,
  );
  const { used = 0, held = 0, evidence = 0 } = sum ?? {};
  return row("units charged", evidence, {
    lost: Math.max(0, evidence - used) + held,
    doubled: Math.max(0, used - evidence),
  });
}

/** From an answer's arrival until its draft is stored, on a machine with other work to do. */
const STORED_WITHIN_MS = 2_500;

/** A call is paid again only for other facts, or where a process or the records went with it in hand (decision 41). */
function calls({ stack, harm }: Ground): LossCount {
  const paid = stack.bedrock.ledger.entries().filter(({ status }) => status === 200);
  const again = paid.filter(({ product, seq }) => paid.some((other) => other.product === product && other.seq > seq));
  const unexplained = again.filter(({ at, ms }) => {
    const answered = Date.parse(at);
    return !harm.some(({ from, to }) => answered - ms <= to && from <= answered + STORED_WITHIN_MS);
  });
  return row("calls to the language model", paid.length, { doubled: unexplained.length });
}

/** No field is written twice with the same value. */
function writes({ stack }: Ground): LossCount {
  const effects = stack.shopify.ledger
    .entries({ kind: "mutation", name: "WriteMetafields" })
    .flatMap(({ detail }) => (detail["effects"] ?? []) as { target: string; before: unknown; after: unknown }[]);
  return row("metafields written", effects.length, {
    doubled: effects.filter(({ before, after }) => before !== null && before === after).length,
  });
}

function humanWords({ stack, done }: Ground): LossCount {
  const lost = [...done.human].filter(([media, { shop, text }]) => stack.shopify.shop(shop).media[media]?.alt !== text);
  return row("words that people wrote in Shopify", done.human.size, { lost: lost.length });
}

/** What was approved is written, or somebody changed the field since; it does not wait, and is written once. */
async function decisions({ sql, done }: Ground): Promise<LossCount> {
  const rows = await sql<{ id: string; state: string; written: number; open: number }>(
    `SELECT s.id, s.state::text, count(w.id) FILTER (WHERE w.state IN ('written', 'conflict', 'undone'))::int AS written,
      count(w.id) FILTER (WHERE w.state IN ('planned', 'failed'))::int AS open
    FROM "Suggestion" s LEFT JOIN "Publication" w ON w."shopId" = s."shopId" AND w."suggestionId" = s.id
    WHERE s.id = ANY($1) GROUP BY s.id, s.state`,
    [done.approved.map(({ id }) => id)],
  );
  const known = new Map(rows.map((found) => [found.id, found]));
  const lost = done.approved.filter(({ id }) => {
    const found = known.get(id);
    return !found || found.state === "waiting" || found.open > 0 || found.written === 0;
  });
  return row("approved suggestions written", done.approved.length, {
    lost: lost.length,
    doubled: rows.filter(({ written }) => written > 1).length,
  });
}

/** No shop's word in another's rows, nor in another's Shopify, nor on another's pages. */
async function walls({ stack, sql, shops, done }: Ground): Promise<LossCount> {
  const tables = await sql<{ table: string }>(
    `SELECT DISTINCT table_name AS table FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shopId'`,
  );
  let leaked = done.leaks.length;
  for (const shop of shops) {
    const marker = markerOf(shop);
    for (const { table } of tables) {
      const [found] = await sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM "${table}" t WHERE "shopId" <> $1 AND position($2 IN to_jsonb(t)::text) > 0`,
        [shop, marker],
      );
      leaked += found?.n ?? 0;
    }
    for (const other of shops)
      if (other !== shop && JSON.stringify(stack.shopify.shop(other).products).includes(marker)) leaked++;
  }
  return row("pages and rows behind their shop's wall", done.pages, { leaked });
}

/** What the faults came to, by kind of effect. */
export async function judge(ground: Ground): Promise<LossCount[]> {
  return [
    await deliveries(ground),
    ...(await products(ground)),
    await units(ground),
    calls(ground),
    writes(ground),
    await decisions(ground),
    humanWords(ground),
    await walls(ground),
  ];
}
