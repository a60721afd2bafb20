import { manyDeliveriesJob } from "#core/jobs/of-shops.ts";
import { cleanText } from "#core/platform/text.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { isOperational } from "./message-types.ts";
import { delayAfter, FAILURES_UNTIL_PAUSE, SWITCH_OFF_AFTER_MS, pauseAfter } from "./schedule.ts";
import { type SendingEndpoint, isDelivered, type SentMessage, type WebhookDeps } from "./sending.ts";

type Batch = { endpoint: SendingEndpoint; sent: readonly SentMessage[]; nextSendAt: Date | null };

const GONE = 410;

/** Notes what became of a batch, attempt by attempt, when each message is tried next, and how the endpoint fares. */
export async function recordSent(deps: WebhookDeps, scope: Scope, batch: Batch): Promise<void> {
  const { endpoint, sent } = batch;
  await transact(deps, scope, async (work) => {
    await lockEndpoint(work, endpoint);
    const rows = sent.map((one) => ({ ...one, ...end(one, { now: work.now, random: deps.random() }) }));
    await noteAttempts(work, endpoint, rows);
    const standing = standingAfter(endpoint, sent, work.now);
    if (isOther(endpoint, standing) || batch.nextSendAt !== null) await noteStanding(work, batch, standing);
    for (const { messageId, type, state, outcome } of rows)
      if (state === "failed" && !isOperational(type))
        work.emit({
          kind: "webhook.exhausted",
          data: { endpoint: endpoint.id, message: messageId, type, status: outcome.status },
        });
    const reason = whyDisabled(standing, sent, work.now);
    if (reason) await disable(work, endpoint, reason);
  });
}

/** Before its deliveries, as who removes it does; who puts deliveries forward to it need not wait. */
const lockEndpoint = ({ query }: Work, { shopId, id }: SendingEndpoint) =>
  query(sql`SELECT 1 FROM "WebhookEndpoint" WHERE "shopId" = ${shopId} AND id = ${id} FOR NO KEY UPDATE`);

type End = { state: "delivered" | "pending" | "failed"; next: Date };

function end({ tries, outcome }: SentMessage, { now, random }: { now: Date; random: number }): End {
  if (isDelivered(outcome)) return { state: "delivered", next: now };
  const delay = delayAfter(tries + 1, { random, retryAfterMs: outcome.retryAfterMs });
  return delay === null ? { state: "failed", next: now } : { state: "pending", next: new Date(now.getTime() + delay) };
}

/**
 * One that somebody put forward anew meanwhile is tried again at once, whatever this attempt came to. Deliveries are locked in the
 * order of their messages (many-deliveries).
 */
async function noteAttempts(
  { query, now }: Work,
  { shopId, id, url }: SendingEndpoint,
  rows: readonly (SentMessage & End)[],
) {
  const noted = rows.map(({ messageId, tries, at, ms, outcome, state, next }) => ({
    message: messageId,
    tries,
    at,
    ms,
    status: outcome.status,
    problem: outcome.problem,
    answer: cleanText(outcome.answer),
    state,
    next,
  }));
  await query(sql`
    WITH tried AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(noted)}::jsonb) AS t (message text, tries int, at timestamp,
      ms int, status int, problem text, answer text, state text, next timestamp)
    ), held AS MATERIALIZED (
      SELECT "messageId" FROM "WebhookDelivery" WHERE "shopId" = ${shopId} AND "endpointId" = ${id}
        AND "messageId" IN (SELECT message FROM tried) ORDER BY "messageId" FOR UPDATE
    ), noted AS (
      UPDATE "WebhookDelivery" d SET attempts = d.attempts + 1, status = t.status, problem = t.problem,
        tries = CASE WHEN d.tries = t.tries THEN d.tries + 1 ELSE d.tries END,
        state = CASE WHEN d.tries = t.tries THEN t.state::"WebhookDeliveryState" ELSE d.state END,
        "nextAt" = CASE WHEN d.tries = t.tries THEN t.next ELSE d."nextAt" END,
        "endedAt" = CASE WHEN d.tries = t.tries AND t.state <> 'pending' THEN ${now}::timestamp END
      FROM held JOIN tried t ON t.message = held."messageId"
      WHERE d."shopId" = ${shopId} AND d."endpointId" = ${id} AND d."messageId" = held."messageId"
      RETURNING d."messageId", d.attempts
    )
    INSERT INTO "WebhookAttempt" ("shopId", "endpointId", "messageId", number, url, at, ms, status, problem, answer)
    SELECT ${shopId}, ${id}, n."messageId", n.attempts, ${url}, t.at, t.ms, t.status, t.problem, t.answer
    FROM noted n JOIN tried t ON t.message = n."messageId" ON CONFLICT DO NOTHING`);
}

type Standing = Pick<SendingEndpoint, "failures" | "pauses" | "pausedUntil" | "failingSince">;

/** `sent` in the order in which the answers came. */
function standingAfter(endpoint: SendingEndpoint, sent: readonly SentMessage[], now: Date): Standing {
  let { failures, pauses, failingSince } = endpoint;
  for (const { outcome, at } of sent) {
    const taken = isDelivered(outcome);
    failures = taken ? 0 : failures + 1;
    if (taken) pauses = 0;
    failingSince = taken ? null : (failingSince ?? at);
  }
  if (failures < FAILURES_UNTIL_PAUSE) return { failures, pauses, pausedUntil: null, failingSince };
  return { failures, pauses: pauses + 1, pausedUntil: new Date(now.getTime() + pauseAfter(pauses)), failingSince };
}

const isOther = (before: SendingEndpoint, after: Standing): boolean =>
  before.failures !== after.failures || before.pauses !== after.pauses || before.failingSince !== after.failingSince;

/** What went to an address that was changed meanwhile says nothing of the new one. */
const noteStanding = ({ query }: Work, { endpoint, nextSendAt }: Batch, standing: Standing) =>
  query(sql`
    UPDATE "WebhookEndpoint" SET failures = ${standing.failures}, pauses = ${standing.pauses},
      "pausedUntil" = ${standing.pausedUntil}::timestamp, "failingSince" = ${standing.failingSince}::timestamp,
      "nextSendAt" = ${nextSendAt}::timestamp
    WHERE "shopId" = ${endpoint.shopId} AND id = ${endpoint.id} AND url = ${endpoint.url}`);

function whyDisabled({ failingSince }: Standing, sent: readonly SentMessage[], now: Date): "gone" | "failing" | null {
  if (sent.some(({ outcome }) => outcome.status === GONE)) return "gone";
  return failingSince && now.getTime() - failingSince.getTime() >= SWITCH_OFF_AFTER_MS ? "failing" : null;
}

/**
 * Where its address is still the same. What waits for it is not tried any more; it can be replayed when somebody has
 * switched it on again.
 */
async function disable(work: Work, { shopId, id, url }: SendingEndpoint, reason: "gone" | "failing") {
  const { query, emit, now } = work;
  const disabled = await query(sql`
    UPDATE "WebhookEndpoint" SET "disabledAt" = ${now}::timestamp, "disabledFor" = ${reason}, "leasedBy" = NULL, "leasedUntil" = NULL
    WHERE "shopId" = ${shopId} AND id = ${id} AND url = ${url} AND "disabledAt" IS NULL RETURNING 1`);
  if (disabled.length === 0) return;
  // In transactions of its own: this one has locked deliveries already.
  work.request(manyDeliveriesJob, { shopId, endpoint: id, many: { what: "fail" } });
  emit({ kind: "webhook.disabled", data: { endpoint: id, url, reason } });
}
