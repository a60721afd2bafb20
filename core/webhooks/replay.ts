import { sendWebhooksJob } from "#core/jobs/of-shops.ts";
import { idOfCall } from "#core/platform/call-id.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { lockedEndpoint } from "./manage-endpoints.ts";
import { beginMany, countReplayed } from "./many-deliveries.ts";
import type { MessageData } from "./message-types.ts";
import { insertDeliveries } from "./tell-webhooks.ts";

/**
 * Which messages of an endpoint are sent again: one, or those from `since` until `until`, all or only those that failed. `asked`:
 * when the call that asks was begun; begun anew, it passes over what it has put forward already. None: now.
 */
export type ReplayWish = (One | Range) & { asked?: Date };
type One = { endpoint: string; message: string };
type Range = { endpoint: string; since: Date; until: Date | null; failed: boolean };

/**
 * Puts messages forward again: at once, and by the whole schedule, under the ids that they had. Beyond a thousand a task does it.
 * @returns how many
 * @throws NotAllowed below staff; NotFound for an endpoint or a message that is not there; InvalidInput where it is switched off
 */
export async function replayMessages(platform: Platform, scope: Scope, replay: ReplayWish): Promise<number> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  return transact(platform, scope, async (work) => {
    const { url } = await enabledEndpoint(work, scope, replay.endpoint);
    const asked = { asked: work.now, ...replay };
    const { count, left } =
      "message" in asked ? await replayOne(work, shopId, asked) : await replayMany(work, shopId, asked);
    if (left > 0) {
      work.request(sendWebhooksJob, { shopId, endpoint: replay.endpoint });
      work.emit({ kind: "webhook.replayed", data: { url, count: left } });
    }
    return count;
  });
}

/** `count`: what the call puts forward in all, `left`: of these now. */
type Replayed = { count: number; left: number };

async function replayOne(
  work: Work,
  shopId: ShopId,
  { endpoint, message, asked }: One & { asked: Date },
): Promise<Replayed> {
  const { query, now } = work;
  const [delivery] = await query<{ replayedAt: Date | null }>(sql`
    SELECT "replayedAt" FROM "WebhookDelivery"
    WHERE "shopId" = ${shopId} AND "endpointId" = ${endpoint} AND "messageId" = ${message} FOR UPDATE`);
  if (!delivery) throw new NotFound({ code: "message_gone" });
  if (delivery.replayedAt?.getTime() === asked.getTime()) return { count: 1, left: 0 };
  await query(sql`
    UPDATE "WebhookDelivery" SET state = 'pending', tries = 0, "nextAt" = ${now}::timestamp, "endedAt" = NULL,
      "replayedAt" = ${asked}::timestamp
    WHERE "shopId" = ${shopId} AND "endpointId" = ${endpoint} AND "messageId" = ${message} RETURNING 1`);
  return { count: 1, left: 1 };
}

async function replayMany(work: Work, shopId: ShopId, replay: Range & { asked: Date }): Promise<Replayed> {
  const { endpoint, asked, since, until, failed } = replay;
  const times = { asked: asked.toISOString(), since: since.toISOString(), until: until?.toISOString() ?? null };
  const many = { what: "replay", failed, ...times } as const;
  const { count, left } = await countReplayed(work, { shopId, endpoint }, many);
  if (left > 0) await beginMany(work, { shopId, endpoint }, many);
  return { count, left };
}

type Pinging = { id: string; call?: string };
const MESSAGE_DIGITS = 32;

/** A message to this endpoint alone, one for a call. @returns its id @throws as above */
export async function pingEndpoint(platform: Platform, scope: Scope, { id, call }: Pinging): Promise<string> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  return transact(platform, scope, async (work) => {
    await enabledEndpoint(work, scope, id);
    const message = `msg_${idOfCall(call ?? work.newId(), MESSAGE_DIGITS)}`;
    if ((await work.db.webhookMessage.count({ where: { id: message } })) > 0) return message;
    const data: MessageData<"ping"> = { endpoint_id: id, asked_by: scope.actor?.by ?? "" };
    const body = JSON.stringify({ type: "ping", timestamp: work.now.toISOString(), data });
    await work.db.webhookMessage.create({ data: { shopId, id: message, type: "ping", body, at: work.now } });
    await insertDeliveries(work.query, { shopId, now: work.now }, [
      { endpointId: id, messageId: message, type: "ping", seq: "0" },
    ]);
    work.request(sendWebhooksJob, { shopId, endpoint: id });
    return message;
  });
}

async function enabledEndpoint(work: Work, scope: Scope, id: string) {
  const endpoint = await lockedEndpoint(work, scope, id);
  if (endpoint.disabledAt !== null) throw new InvalidInput({ code: "webhook_off" });
  return endpoint;
}
