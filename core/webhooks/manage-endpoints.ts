import type { WebhookEndpoint } from "../../prisma/generated/client.ts";
import { sendWebhooksJob } from "#core/jobs/of-shops.ts";
import { idOfCall } from "#core/platform/call-id.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import { CollectionGid } from "#core/platform/ids.ts";
import { askForMembers } from "#core/rules/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import {
  type EndpointChange,
  ENDPOINTS_AT_MOST,
  type EndpointWish,
  type SECRET_OVERLAP_HOURS,
} from "./endpoint-wish.ts";
import { beginMany } from "./many-deliveries.ts";
import { beginTelling, endTelling } from "./position.ts";
import { newSecret, openSecrets, sealSecrets } from "./secrets.ts";
import type { WebhookDeps } from "./sending.ts";

const HOUR_MS = 3_600_000;
const ID_DIGITS = 20;
type Deps = Omit<WebhookDeps, "webhooks"> & { webhooks: { check(url: string): unknown } };
/** `secret`: what messages are verified with; shown nowhere afterwards. */
type Made = { id: string; secret: string };

/**
 * @param wish.call the call that asks: what it has made is found, not made again
 * @throws NotAllowed below staff; InvalidInput for an address that is not sent to, and where 20 endpoints are there
 */
export async function makeEndpoint(deps: Deps, scope: Scope, wish: EndpointWish & { call?: string }): Promise<Made> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  checkAddress(deps, wish.url);
  return transact(deps, scope, async (work) => {
    await lockEndpoints(work, scope);
    const id = `ep_${idOfCall(wish.call ?? work.newId(), ID_DIGITS)}`;
    const there = await work.db.webhookEndpoint.findFirst({ where: { id } });
    if (there) return { id, secret: openSecrets(deps.vault, there).secret };
    if ((await work.db.webhookEndpoint.count()) >= ENDPOINTS_AT_MOST)
      throw new InvalidInput({ code: "webhooks_full", most: ENDPOINTS_AT_MOST });
    const seq = await beginTelling(work, shopId);
    const secret = newSecret();
    const { url, description, types, fields, collections, headers, per_second: perSecond } = wish;
    const sealed = sealSecrets(deps.vault, { shopId, id }, { secret, previous: null, headers });
    const filters = { types: unique(types), fields: unique(fields), collections: unique(collections) };
    const kept = { id, url, description, ...filters, perSecond, sealed, headerNames: Object.keys(headers) };
    const made = { fromSeq: seq, createdBy: scope.actor?.by ?? "", createdAt: work.now };
    await work.db.webhookEndpoint.create({ data: { shopId, ...kept, ...made } });
    for (const collection of filters.collections) askForMembers(work, shopId, CollectionGid.parse(collection));
    work.emit({ kind: "webhook.made", data: { url } });
    return { id, secret };
  });
}

/** At another origin the headers go, unless new ones are given. @throws NotAllowed, NotFound, InvalidInput as above */
export async function changeEndpoint(
  deps: Deps,
  scope: Scope,
  { id, change }: { id: string; change: EndpointChange },
): Promise<void> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  if (change.url !== undefined) checkAddress(deps, change.url);
  await transact(deps, scope, async (work) => {
    const held = await lockedEndpoint(work, scope, id);
    const { url, description, types, fields, collections, headers, per_second: perSecond, enabled } = change;
    // What is sealed for one place is not sent to another.
    const sent = headers ?? (url !== undefined && isElsewhere(held.url, url) ? {} : undefined);
    await work.db.webhookEndpoint.updateMany({
      where: { id },
      data: {
        ...(url === undefined ? {} : { url }),
        ...(description === undefined ? {} : { description }),
        ...(types === undefined ? {} : { types: unique(types) }),
        ...(fields === undefined ? {} : { fields: unique(fields) }),
        ...(collections === undefined ? {} : { collections: unique(collections) }),
        ...(perSecond === undefined ? {} : { perSecond, nextSendAt: null }),
        ...(sent === undefined ? {} : resealed(deps, held, sent)),
        ...(enabled === undefined ? {} : switched(held, enabled, work.now)),
        // Another address, or another try: it has failed nobody yet.
        ...(url === undefined && enabled !== true ? {} : AFRESH),
      },
    });
    for (const collection of collections ?? []) askForMembers(work, shopId, CollectionGid.parse(collection));
    if (enabled === true || url !== undefined) work.request(sendWebhooksJob, { shopId, endpoint: id });
    work.emit({ kind: "webhook.changed", data: { url: url ?? held.url, changed: Object.keys(change) } });
  });
}

const isElsewhere = (before: string, after: string): boolean => new URL(before).origin !== new URL(after).origin;

const AFRESH = { failingSince: null, failures: 0, pauses: 0, pausedUntil: null };

/** What happened while it was off is not told later. */
function switched(held: WebhookEndpoint, enabled: boolean, now: Date) {
  if (enabled) return { disabledAt: null, disabledFor: null };
  return held.disabledAt === null ? { disabledAt: now, disabledFor: "person" } : {};
}

function resealed(deps: Deps, held: WebhookEndpoint, headers: Record<string, string>) {
  const sealed = sealSecrets(deps.vault, held, { ...openSecrets(deps.vault, held), headers });
  return { sealed, headerNames: Object.keys(headers) };
}

/** What it was told, and each attempt to, goes after it and is shown nowhere by then. @throws NotAllowed, NotFound */
export async function removeEndpoint(deps: Deps, scope: Scope, id: string): Promise<void> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  await transact(deps, scope, async (work) => {
    const { url } = await lockedEndpoint(work, scope, id);
    await work.db.webhookEndpoint.deleteMany({ where: { id } });
    await beginMany(work, { shopId, endpoint: id }, { what: "clear" });
    await endTelling(work, shopId);
    work.emit({ kind: "webhook.removed", data: { url } });
  });
}

type Rotating = { id: string; hours: (typeof SECRET_OVERLAP_HOURS)[number]; call?: string };

/**
 * A new secret. Messages are signed with both while the old one goes on.
 * @param rotating.call the call that asks: where it was the last to change the secret, that one is told, not another made
 * @throws NotAllowed, NotFound; InvalidInput while the one before an earlier change goes on, unless the old one is to end at once
 */
export async function rotateSecret(deps: Deps, scope: Scope, { id, hours, call }: Rotating): Promise<Made> {
  requireRole(scope, "staff");
  return transact(deps, scope, async (work) => {
    const held = await lockedEndpoint(work, scope, id);
    const { rotatedBy, ...before } = openSecrets(deps.vault, held);
    if (call !== undefined && rotatedBy === call) return { id, secret: before.secret };
    if (hours !== 0 && held.rotatingUntil !== null && held.rotatingUntil > work.now)
      throw new InvalidInput({ code: "webhook_rotating" });
    const until = new Date(work.now.getTime() + hours * HOUR_MS);
    const secret = newSecret();
    const previous = hours === 0 ? null : { secret: before.secret, until: until.toISOString() };
    const sealed = sealSecrets(deps.vault, held, {
      ...before,
      secret,
      previous,
      ...(call === undefined ? {} : { rotatedBy: call }),
    });
    await work.db.webhookEndpoint.updateMany({ where: { id }, data: { sealed, rotatingUntil: previous && until } });
    work.emit({ kind: "webhook.rotated", data: { url: held.url } });
    return { id, secret };
  });
}

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** Whether it leads to a private address is asked again at each attempt. */
function checkAddress({ webhooks }: Deps, url: string): void {
  try {
    webhooks.check(url);
  } catch {
    throw new InvalidInput({ code: "webhook_address" });
  }
}

/** @throws NotFound */
export async function lockedEndpoint(work: Work, scope: Scope, id: string): Promise<WebhookEndpoint> {
  await lockEndpoints(work, scope);
  const endpoint = await work.db.webhookEndpoint.findFirst({ where: { id } });
  if (!endpoint) throw new NotFound({ code: "webhook_gone" });
  return endpoint;
}

/** Until the end: of two that make or change endpoints of a shop at once one waits. */
async function lockEndpoints({ db, query }: Work, { shopId }: Scope): Promise<void> {
  await db.settings.createMany({ data: [{ shopId }], skipDuplicates: true });
  await query(sql`SELECT 1 FROM "Settings" WHERE "shopId" = ${shopId} FOR UPDATE`);
}
