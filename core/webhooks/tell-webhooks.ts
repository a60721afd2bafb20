import { createHash } from "node:crypto";
import { sendWebhooksJob, tellFlowJob } from "#core/jobs/of-shops.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { eventMessageOf, type TellingRow, type EventMessage } from "./message-of.ts";
import { type Filters, wants } from "./wants.ts";

const BATCH = 500;

/**
 * Makes messages of the events since the position, in their order, and says which endpoint gets which; the position moves in the
 * same transaction, so that each event is told once and none is passed over, whatever dies in between.
 */
export async function tellWebhooks(platform: Platform, scope: Scope): Promise<{ told: number }> {
  let told = 0;
  for (;;) {
    const batch = await transact(platform, scope, (work) => tellBatch(work, scope.shopId));
    told += batch.told;
    if (!batch.more) return { told };
  }
}

type Endpoint = Filters & { id: string; fromSeq: bigint };
type ToSend = { endpointId: string; messageId: string; type: string; seq: string };

async function tellBatch(work: Work, shopId: ShopId): Promise<{ told: number; more: boolean }> {
  const { query, now } = work;
  const [position] = await query<{ seq: bigint; flow: boolean }>(
    sql`SELECT seq, flow FROM "WebhookPosition" WHERE "shopId" = ${shopId} FOR UPDATE`,
  );
  const rows = position ? await eventsAfter(query, shopId, position.seq) : [];
  const last = rows.at(-1);
  if (!last) {
    work.end();
    return { told: 0, more: false };
  }
  const endpoints = await query<Endpoint>(sql`
    SELECT id, types, fields, collections, "fromSeq" FROM "WebhookEndpoint"
    WHERE "shopId" = ${shopId} AND "disabledAt" IS NULL`);
  const made = rows.flatMap((row) => {
    const message = eventMessageOf(row);
    return message ? [{ row, message }] : [];
  });
  const members = await membersOf(query, shopId, { endpoints, made });
  const messages: { id: string; type: string; body: string; at: Date }[] = [];
  const toSend: ToSend[] = [];
  for (const { row, message } of made) {
    const id = messageId(shopId, row.seq);
    const of = members.get(row.productGid ?? "") ?? NONE;
    const wanted = endpoints.filter(
      (one) => row.seq > one.fromSeq && one.id !== message.skip && wants(one, message, of),
    );
    if (wanted.length === 0) continue;
    const { type, data } = message;
    messages.push({ id, type, body: JSON.stringify({ type, timestamp: row.at.toISOString(), data }), at: row.at });
    for (const { id: endpointId } of wanted) toSend.push({ endpointId, messageId: id, type, seq: String(row.seq) });
  }
  await query(sql`
    INSERT INTO "WebhookMessage" ("shopId", id, type, body, at)
    SELECT ${shopId}, id, type, body, at FROM jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
      AS made (id text, type text, body text, at timestamp) ON CONFLICT DO NOTHING`);
  await insertDeliveries(query, { shopId, now }, toSend);
  await query(sql`UPDATE "WebhookPosition" SET seq = ${last.seq} WHERE "shopId" = ${shopId}`);
  for (const endpoint of new Set(toSend.map(({ endpointId }) => endpointId)))
    work.request(sendWebhooksJob, { shopId, endpoint });
  if (position?.flow)
    for (const { kind, productGid } of rows)
      if (kind === "product.analysed") work.request(tellFlowJob, { shopId, of: ProductGid.parse(productGid) });
  const more = rows.length === BATCH;
  if (!more) work.end();
  return { told: messages.length, more };
}

const NONE: ReadonlySet<string> = new Set();

/** Always the same for an event: of what is done twice, the second changes nothing. */
const messageId = (shopId: ShopId, seq: bigint): string =>
  `msg_${createHash("sha256").update(`${shopId} ${seq}`).digest("hex").slice(0, 32)}`;

/** Deliveries that are due now, to endpoints that are there and stay until the end: what is removed gets no more. */
export const insertDeliveries = (
  query: Query,
  { shopId, now }: { shopId: ShopId; now: Date },
  rows: readonly ToSend[],
) =>
  query(sql`
    INSERT INTO "WebhookDelivery" ("shopId", "endpointId", "messageId", type, seq, "nextAt", "createdAt")
    SELECT ${shopId}, "endpointId", "messageId", made.type, made.seq, ${now}::timestamp, ${now}::timestamp
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS made ("endpointId" text, "messageId" text, type text, seq bigint)
    JOIN "WebhookEndpoint" e ON e."shopId" = ${shopId} AND e.id = made."endpointId"
    ORDER BY e.id FOR KEY SHARE OF e ON CONFLICT DO NOTHING`);

const eventsAfter = (query: Query, shopId: ShopId, seq: bigint) =>
  query<TellingRow>(sql`
    SELECT e.seq, e.kind, e."productGid", e.data, e.at, p.title, p.state, p.quality, p."categoryPath", p.problem,
      s.id AS "suggestionId"
    FROM "Event" e
    LEFT JOIN "Product" p ON p."shopId" = e."shopId" AND p.gid = e."productGid"
    LEFT JOIN LATERAL (SELECT id FROM "Suggestion" s WHERE e.kind = 'suggestion.proposed' AND s."shopId" = e."shopId"
      AND s."productGid" = e."productGid" AND s.field = e.data->>'field' ORDER BY s.revision DESC LIMIT 1) s ON true
    WHERE e."shopId" = ${shopId} AND e.seq > ${seq} ORDER BY e.seq LIMIT ${BATCH}`);

type Wanting = { endpoints: readonly Endpoint[]; made: readonly { row: TellingRow; message: EventMessage }[] };

/** The collections of each product that is told of, as far as an endpoint asks for any. */
async function membersOf(query: Query, shopId: ShopId, { endpoints, made }: Wanting) {
  const members = new Map<string, Set<string>>();
  if (endpoints.every(({ collections }) => collections.length === 0)) return members;
  const gids = [...new Set(made.flatMap(({ row }) => row.productGid ?? []))];
  const rows = await query<{ productGid: string; collectionId: string }>(sql`
    SELECT "productGid", "collectionId" FROM "CollectionMember"
    WHERE "shopId" = ${shopId} AND "productGid" = ANY (${gids})`);
  for (const { productGid, collectionId } of rows)
    members.set(productGid, (members.get(productGid) ?? new Set()).add(collectionId));
  return members;
}
