import { type Later, later } from "#core/jobs/outcome.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import type { Platform, Scope } from "#core/tenancy/transact.ts";
import { recordSent } from "./record-sent.ts";
import { FAILURES_UNTIL_PAUSE } from "./schedule.ts";
import { openSecrets, type Secrets, signingWith } from "./secrets.ts";
import { signedHeaders, signers } from "./signed.ts";
import { type Due, type SendingEndpoint, isDelivered, type SentMessage, type WebhookDeps } from "./sending.ts";
import { wakeWithin } from "./wake-webhooks.ts";

/** Side by side to one endpoint. */
const AT_ONCE = 16;
const BATCH = 250;
/** No message of a batch is begun after so long: with the longest answer it ends within the lease. */
const BEGIN_WITHIN_MS = 10_000;
const LEASE_MS = 45_000;
/** After so long another endpoint has its turn. */
const SLICE_MS = 20_000;
const HELD_MS = 1_000;
/** Whether its key has come back is looked at again after so long. */
const UNREADABLE_MS = 5 * 60_000;

/**
 * Sends what is due to one endpoint until nothing is, and sees to it that it is called when more is. One worker at a
 * time sends to an endpoint: a lease, which a dead worker's successor waits for. What was not noted as sent is sent
 * again, under the same id.
 */
export async function sendWebhooks(deps: WebhookDeps, scope: Scope, endpointId: string): Promise<Later | Idle> {
  const lease = { holder: deps.newId(), shopId: scope.shopId, id: endpointId };
  const begun = deps.clock.now().getTime();
  for (;;) {
    const endpoint = await take(deps, lease);
    if (endpoint === null) return (await isHeld(deps, lease)) ? later(HELD_MS, "another worker sends to it") : IDLE;
    const now = deps.clock.now().getTime();
    const paused = endpoint.pausedUntil !== null && endpoint.pausedUntil.getTime() > now;
    const secrets = secretsOf(deps, endpoint);
    const due = paused || secrets === null ? [] : await dueOf(deps, endpoint);
    if (due.length === 0 || secrets === null || now - begun >= SLICE_MS) {
      await rest(deps, scope, {
        lease,
        notBefore: secrets === null ? new Date(now + UNREADABLE_MS) : endpoint.pausedUntil,
      });
      return due.length === 0 ? IDLE : later(0, "others have their turn");
    }
    const sent = await sendBatch(deps, { endpoint, secrets }, due);
    deps.failpoints.hit("webhook:after-send");
    await recordSent(deps, scope, { endpoint, ...sent });
    deps.failpoints.hit("webhook:after-record");
  }
}

type Idle = { kind: "idle" };
const IDLE: Idle = { kind: "idle" };

/** Null: no key of the ring opens them. A key that was dropped by mistake can come back. */
function secretsOf({ vault, logger }: WebhookDeps, endpoint: SendingEndpoint): Secrets | null {
  try {
    return openSecrets(vault, endpoint);
  } catch (error) {
    logger.error(
      { error, shopId: endpoint.shopId, endpoint: endpoint.id },
      "the secrets of an endpoint cannot be opened",
    );
    return null;
  }
}

type Lease = { holder: string; shopId: ShopId; id: string };

async function take({ database, clock }: Platform, { holder, shopId, id }: Lease): Promise<SendingEndpoint | null> {
  const now = clock.now();
  const [endpoint] = await sqlInShop<SendingEndpoint>(
    database,
    shopId,
    sql`UPDATE "WebhookEndpoint" SET "leasedBy" = ${holder}, "leasedUntil" = ${new Date(now.getTime() + LEASE_MS)}::timestamp
      WHERE "shopId" = ${shopId} AND id = ${id} AND "disabledAt" IS NULL
        AND ("leasedBy" IS NULL OR "leasedBy" = ${holder} OR "leasedUntil" <= ${now}::timestamp)
      RETURNING id, "shopId", url, sealed, "perSecond", failures, pauses, "pausedUntil", "failingSince", "nextSendAt"`,
  );
  return endpoint ?? null;
}

async function isHeld({ database }: Platform, { shopId, id }: Lease): Promise<boolean> {
  const there = sql`SELECT 1 FROM "WebhookEndpoint" WHERE "shopId" = ${shopId} AND id = ${id} AND "disabledAt" IS NULL`;
  return (await sqlInShop(database, shopId, there)).length > 0;
}

/** Gives the lease back; what is due within seconds is woken up by this process, what is due later by the schedule. */
async function rest(deps: Platform, scope: Scope, { lease, notBefore }: { lease: Lease; notBefore: Date | null }) {
  const { holder, shopId, id } = lease;
  const [next] = await sqlInShop<{ at: Date | null }>(
    deps.database,
    shopId,
    sql`WITH given AS (UPDATE "WebhookEndpoint" SET "leasedBy" = NULL, "leasedUntil" = NULL,
        "pausedUntil" = coalesce(${notBefore}::timestamp, "pausedUntil")
        WHERE "shopId" = ${shopId} AND id = ${id} AND "leasedBy" = ${holder})
      SELECT (SELECT "nextAt" FROM "WebhookDelivery" WHERE "shopId" = ${shopId} AND "endpointId" = ${id}
        AND state = 'pending' ORDER BY "nextAt" LIMIT 1) AS at`,
  );
  if (!next?.at) return;
  const ms = Math.max(next.at.getTime(), notBefore?.getTime() ?? 0) - deps.clock.now().getTime();
  if (ms > 0) wakeWithin(deps, scope, { endpoint: id, ms });
}

/** Oldest first. While an endpoint fails, one message at a time tries whether it is back. */
const dueOf = ({ database, clock }: Platform, { shopId, id, failures }: SendingEndpoint) =>
  sqlInShop<Due>(
    database,
    shopId,
    sql`SELECT d."messageId", d.type, m.body, d.tries FROM "WebhookDelivery" d
      JOIN "WebhookMessage" m ON m."shopId" = d."shopId" AND m.id = d."messageId"
      WHERE d."shopId" = ${shopId} AND d."endpointId" = ${id} AND d.state = 'pending' AND d."nextAt" <= ${clock.now()}::timestamp
      ORDER BY d."nextAt", d.seq LIMIT ${failures >= FAILURES_UNTIL_PAUSE ? 1 : BATCH}`,
  );

type Batch = { sent: SentMessage[]; nextSendAt: Date | null };

type To = { endpoint: SendingEndpoint; secrets: Secrets };

async function sendBatch(
  { clock, webhooks }: WebhookDeps,
  { endpoint, secrets }: To,
  due: readonly Due[],
): Promise<Batch> {
  const signing = signers(signingWith(secrets, clock.now()));
  const until = clock.now().getTime() + BEGIN_WITHIN_MS;
  const waiting = due.values();
  const sent: SentMessage[] = [];
  const turn = turns(endpoint, clock);
  let failures = endpoint.failures;
  const goesOn = () => clock.now().getTime() < until && (failures < FAILURES_UNTIL_PAUSE || sent.length === 0);

  async function line(): Promise<void> {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      // What is not sent now stays due.
      if (!goesOn() || !(await turn.wait(until)) || !goesOn()) return;
      const at = clock.now();
      const { messageId, type, body, tries } = next.value;
      const headers = { ...secrets.headers, ...signedHeaders(signing, { id: messageId, body, at }) };
      const outcome = await webhooks.send(endpoint.url, { headers, body });
      failures = isDelivered(outcome) ? 0 : failures + 1;
      sent.push({ messageId, type, tries, at, ms: clock.now().getTime() - at.getTime(), outcome });
    }
  }
  const lines = failures >= FAILURES_UNTIL_PAUSE ? 1 : AT_ONCE;
  await Promise.all(Array.from({ length: lines }, line));
  return { sent, nextSendAt: turn.next() };
}

/** Spreads messages evenly where an endpoint takes only so many a second. */
function turns({ perSecond, nextSendAt }: SendingEndpoint, clock: Platform["clock"]) {
  let at = nextSendAt?.getTime() ?? 0;
  const gap = perSecond === null ? 0 : 1_000 / perSecond;
  return {
    /** @returns false, with no turn taken, where the next is not before `until` (ms) */
    async wait(until: number): Promise<boolean> {
      if (perSecond === null) return true;
      const now = clock.now().getTime();
      const mine = Math.max(at, now);
      if (mine >= until) return false;
      at = mine + gap;
      if (mine > now) await new Promise((resolve) => setTimeout(resolve, mine - now));
      return true;
    },
    next: () => (perSecond === null ? null : new Date(Math.ceil(at))),
  };
}
