import { z } from "zod";
import type { WebhookEndpoint } from "../../prisma/generated/client.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { Moment } from "#core/platform/moments.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Sql, sql } from "#core/tenancy/for-shop.ts";
import { OFF_REASONS, SEND_PROBLEMS } from "#core/webhooks/index.ts";

const OffReason = z.enum(OFF_REASONS);
const Problem = z.enum(SEND_PROBLEMS);
export const DELIVERY_STATES = ["pending", "delivered", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** An endpoint without its secrets and the values of its headers. Times as ISO 8601. */
export type EndpointListed = {
  id: string;
  url: string;
  description: string;
  types: string[];
  fields: string[];
  collections: string[];
  headers: string[];
  perSecond: number | null;
  off: z.infer<typeof OffReason> | null;
  failingSince: string | null;
  rotatingUntil: string | null;
  createdAt: string;
};

function listed(row: WebhookEndpoint, now: Date): EndpointListed {
  const { id, url, description, types, fields, collections, headerNames, perSecond } = row;
  return {
    ...{ id, url, description, types, fields, collections, headers: headerNames, perSecond },
    off: row.disabledAt === null ? null : OffReason.catch("person").parse(row.disabledFor),
    failingSince: row.failingSince?.toISOString() ?? null,
    rotatingUntil: row.rotatingUntil && row.rotatingUntil > now ? row.rotatingUntil.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
  };
}

type Of = { shopId: ShopId; now: Date };

/** A shop's endpoints, the oldest first. */
export const endpointsView = (database: Database, { shopId, now }: Of): Promise<EndpointListed[]> =>
  forShop(database, shopId, async (db) =>
    (await db.webhookEndpoint.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] })).map((row) =>
      listed(row, now),
    ),
  );

/** @returns null for one that is not there */
export const endpointView = (database: Database, of: Of & { id: string }): Promise<EndpointListed | null> =>
  forShop(database, of.shopId, async (db) => {
    const row = await db.webhookEndpoint.findFirst({ where: { id: of.id } });
    return row && listed(row, of.now);
  });

export type MessageListed = {
  id: string;
  type: string;
  state: DeliveryState;
  attempts: number;
  status: number | null;
  problem: z.infer<typeof Problem> | null;
  nextAt: string | null;
  createdAt: string;
};

type Row = {
  messageId: string;
  type: string;
  state: DeliveryState;
  attempts: number;
  status: number | null;
  problem: string | null;
  nextAt: Date;
  createdAt: Date;
};

const message = ({ messageId, type, state, attempts, status, problem, nextAt, createdAt }: Row): MessageListed => ({
  ...{ id: messageId, type, state, attempts, status },
  problem: Problem.nullable().catch("no_connection").parse(problem),
  nextAt: state === "pending" ? nextAt.toISOString() : null,
  createdAt: createdAt.toISOString(),
});

const Cursor = z.tuple([Moment, z.string().regex(/^[\w-]{1,100}$/)]);
const cursorOf = ({ createdAt, messageId }: Row) =>
  Buffer.from(JSON.stringify([createdAt.toISOString(), messageId])).toString("base64url");

function placeOf(cursor: string): z.infer<typeof Cursor> | null {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    return null;
  }
}

type Asked = { endpoint: string; state: DeliveryState | null; after: string | null; limit: number };
export type MessagesView = { messages: MessageListed[]; next: string | null };

/** The messages of one endpoint, the newest first; by index (shopId, endpointId, createdAt, messageId). */
export async function messagesView(database: Database, shopId: ShopId, asked: Asked): Promise<MessagesView> {
  const { endpoint, state, limit } = asked;
  const place = asked.after === null ? null : placeOf(asked.after);
  const where: Sql[] = [
    sql`"shopId" = ${shopId} AND "endpointId" = ${endpoint}`,
    // What it was told is deleted after it.
    sql`EXISTS (SELECT 1 FROM "WebhookEndpoint" WHERE "shopId" = ${shopId} AND id = ${endpoint})`,
    ...(state === null ? [] : [sql`state = ${state}::"WebhookDeliveryState"`]),
    ...(place === null
      ? []
      : [
          sql`("createdAt" < ${place[0]}::timestamp OR ("createdAt" = ${place[0]}::timestamp AND "messageId" > ${place[1]}))`,
        ]),
  ];
  const all = where.reduce((left, right) => sql`${left} AND ${right}`);
  const rows = await forShop(database, shopId, (_db, query) =>
    query<Row>(
      sql`SELECT "messageId", type, state, attempts, status, problem, "nextAt", "createdAt" FROM "WebhookDelivery"
        WHERE ${all} ORDER BY "createdAt" DESC, "messageId" LIMIT ${limit + 1}`,
    ),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { messages: shown.map(message), next: rows.length > limit && last ? cursorOf(last) : null };
}

type Attempt = {
  number: number;
  url: string;
  at: string;
  ms: number;
  status: number | null;
  problem: z.infer<typeof Problem> | null;
  answer: string;
};
export type MessageView = MessageListed & { body: string; tried: Attempt[] };

/** What was sent, and what came back at each attempt. @returns null for one that is not there */
export async function messageView(
  database: Database,
  shopId: ShopId,
  { endpoint, id }: { endpoint: string; id: string },
): Promise<MessageView | null> {
  const row = await forShop(database, shopId, async (db) =>
    (await db.webhookEndpoint.count({ where: { id: endpoint } })) === 0
      ? null
      : db.webhookDelivery.findFirst({
          where: { endpointId: endpoint, messageId: id },
          include: { message: { select: { body: true } }, tried: { orderBy: { number: "asc" } } },
        }),
  );
  if (!row) return null;
  const tried = row.tried.map(({ number, url, at, ms, status, problem, answer }) => ({
    ...{ number, url, ms, status, answer },
    at: at.toISOString(),
    problem: Problem.nullable().catch("no_connection").parse(problem),
  }));
  return { ...message(row), body: row.message.body, tried };
}
