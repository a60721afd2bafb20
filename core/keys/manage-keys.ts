import { z } from "zod";
import type { ApiKey } from "../../prisma/generated/client.ts";
import { BILLED, type Billed, standingOf } from "#core/billing/index.ts";
import { requireRole } from "#core/platform/access.ts";
import { idOfCall } from "#core/platform/call-id.ts";
import { InvalidInput, NotAllowed, NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { Network } from "./networks.ts";
import {
  ADDRESSES_AT_MOST,
  KEY_DAYS,
  isKind,
  isScope,
  KEY_KINDS,
  type KeyScope,
  type KEY_OVERLAP_HOURS,
  SCOPES,
} from "./scopes.ts";
import { ID_DIGITS, makeToken } from "./token.ts";

const DAY_MS = 86_400_000;
const NAME_LETTERS = 60;
const LOOKS_AT_MOST = 10_000_000;
/** Test keys cost nothing, on every plan. */
const TEST_KEYS = 5;
/** Each may have one that it replaces beside it for a while. */
const WITH_REPLACED = 2;

export const NewKey = z.object({
  name: z.string().trim().min(1).max(NAME_LETTERS),
  kind: z.enum(KEY_KINDS),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  days: z.union(KEY_DAYS.map((days) => z.literal(days))).nullable(),
  addresses: z.array(Network).max(ADDRESSES_AT_MOST).default([]),
  looksPerMonth: z.number().int().min(1).max(LOOKS_AT_MOST).nullable().default(null),
});
export type NewKey = z.input<typeof NewKey>;

/** Who asks: a person, or another key, which gives away no more than it has. */
type Giving = { within?: { keyId: string; scopes: ReadonlySet<KeyScope> } };

/** The call that asks: what it has made before it was killed, and nobody was told, is told with another secret. */
type Called = { call?: string };

/** `text`: the key itself, which can be read nowhere afterwards. */
type Made = { id: string; text: string };

/**
 * @throws NotAllowed for who is no owner, or a key that would give what it has not; InvalidInput where the plan has no more keys, or
 *   five test keys are there; NotFound where what the same call has made is over
 */
export async function makeKey(platform: Platform, scope: Scope, asked: NewKey & Giving & Called): Promise<Made> {
  requireRole(scope, "owner");
  const network = asked.addresses?.find((one) => !Network.safeParse(one).success);
  if (network !== undefined) throw new InvalidInput({ code: "network_unreadable", network });
  const wanted = NewKey.parse(asked);
  assertWithin(wanted.scopes, asked);
  return transact(platform, scope, async (work) => {
    await lockKeys(work, scope.shopId);
    const there = await madeBy(work, scope, asked);
    if (there) return there;
    await roomFor(work, scope, { test: wanted.kind === "test" });
    const bound = boundAs(await giverOf(work, asked), wanted, work.now);
    const made = await write(work, scope, { ...bound, ...called(asked) });
    work.emit({ kind: "key.made", data: { key: wanted.name } });
    return made;
  });
}

type Wanted = Omit<z.output<typeof NewKey>, "days"> & { days: number | null } & Called;

const called = ({ call }: Called): Called => (call === undefined ? {} : { call });
const idOf = ({ call }: Called) => (call === undefined ? undefined : idOfCall(call, ID_DIGITS));

/**
 * What the same call has made: its answer was never kept, so that nobody knows the secret that it had.
 * @throws NotFound where it was revoked meanwhile, or is over: no secret of it would be good
 */
async function madeBy({ db, now }: Work, { shopId, actor }: Scope, asked: Called): Promise<Made | null> {
  const id = idOf(asked);
  const there = id === undefined ? null : await db.apiKey.findFirst({ where: { id, createdBy: actor?.by ?? "" } });
  if (!there || !isKind(there.kind)) return null;
  if (there.revokedAt !== null || (there.expiresAt !== null && there.expiresAt <= now))
    throw new NotFound({ code: "key_gone" });
  const { text, digest } = makeToken(shopId, there.kind, there.id);
  await db.apiKey.updateMany({ where: { id: there.id }, data: { digest } });
  return { id: there.id, text };
}

async function write({ db, now }: Work, { shopId, actor }: Scope, wanted: Wanted): Promise<Made> {
  const { name, kind, scopes, days, addresses, looksPerMonth } = wanted;
  const { text, id, digest } = makeToken(shopId, kind, idOf(wanted));
  const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS);
  const told = { name, kind, test: kind === "test", scopes: [...new Set(scopes)], addresses, looksPerMonth, days };
  await db.apiKey.create({
    data: { ...told, shopId, id, digest, expiresAt, createdBy: actor?.by ?? "", createdAt: now },
  });
  return { id, text };
}

/** Otherwise a key that may make keys might do everything. */
function assertWithin(scopes: readonly string[], { within }: Giving): void {
  const own = within?.scopes as ReadonlySet<string> | undefined;
  if (own && !scopes.every((scope) => own.has(scope))) throw new NotAllowed({ code: "key_gives_more" });
}

type Bounds = Pick<ApiKey, "addresses" | "looksPerMonth" | "expiresAt">;

/** What binds the key that asks; null for a person, and for a key of the environment. */
const giverOf = ({ db }: Work, { within }: Giving): Promise<Bounds | null> =>
  within ? db.apiKey.findFirst({ where: { id: within.keyId } }) : Promise.resolve(null);

/** No network, no look and no day more than the giver has. */
function boundAs(giver: Bounds | null, wanted: z.output<typeof NewKey>, now: Date): Wanted {
  if (!giver) return wanted;
  const { addresses, looksPerMonth, expiresAt } = giver;
  if (wanted.addresses.some((one) => addresses.length > 0 && !addresses.includes(one)))
    throw new NotAllowed({ code: "key_gives_more" });
  const left = expiresAt === null ? null : Math.max(1, Math.floor((expiresAt.getTime() - now.getTime()) / DAY_MS));
  return {
    ...wanted,
    addresses: wanted.addresses.length > 0 ? wanted.addresses : addresses,
    looksPerMonth: least(wanted.looksPerMonth, looksPerMonth),
    days: least(wanted.days, left),
  };
}

/** Null is no bound. */
function least(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

const isWider = (key: Bounds, than: Bounds): boolean =>
  (than.addresses.length > 0 &&
    (key.addresses.length === 0 || !key.addresses.every((one) => than.addresses.includes(one)))) ||
  (than.looksPerMonth !== null && (key.looksPerMonth ?? Number.POSITIVE_INFINITY) > than.looksPerMonth) ||
  (than.expiresAt !== null && (key.expiresAt ?? NEVER) > than.expiresAt);
const NEVER = new Date(8.64e15);

type Rotating = Giving & Called & { id: string; hours: (typeof KEY_OVERLAP_HOURS)[number] };

/**
 * A new key in place of another, with all that it had; the old one goes on for `hours`.
 * @throws NotAllowed for who is no owner, or a key that may do less; NotFound for one that is not there, or over; InvalidInput where
 *   the old one is to go on, and as many as the plan has are beside their replacements already
 */
export async function rotateKey(platform: Platform, scope: Scope, { id, hours, ...giving }: Rotating): Promise<Made> {
  requireRole(scope, "owner");
  return transact(platform, scope, async (work) => {
    await lockKeys(work, scope.shopId);
    const there = await madeBy(work, scope, giving);
    if (there) return there;
    const old = await goodKey(work, scope, id);
    const scopes = old.scopes.filter(isScope);
    assertWithin(scopes, giving);
    const giver = await giverOf(work, giving);
    if (giver && isWider(old, giver)) throw new NotAllowed({ code: "key_gives_more" });
    if (hours > 0) await roomFor(work, scope, { test: old.test, times: WITH_REPLACED });
    const until = new Date(work.now.getTime() + hours * 3_600_000);
    const sooner = old.expiresAt !== null && old.expiresAt < until ? old.expiresAt : until;
    await work.db.apiKey.updateMany({ where: { id }, data: { expiresAt: sooner } });
    const kind = isKind(old.kind) ? old.kind : "live";
    const made = await write(work, scope, { ...old, ...called(giving), kind, scopes });
    // What it may ask for in a month is not more for being replaced.
    await work.query(sql`
      INSERT INTO "ApiUse" ("shopId", "keyId", day, looks) SELECT "shopId", ${made.id}, day, looks FROM "ApiUse"
      WHERE "shopId" = ${scope.shopId} AND "keyId" = ${id} AND looks > 0 AND NOT ${old.test} RETURNING 1`);
    work.emit({ kind: "key.rotated", data: { key: old.name } });
    return made;
  });
}

/** From the next request on it is refused. @throws NotAllowed for who is no owner; NotFound for one that is not there, or over */
export async function revokeKey(platform: Platform, scope: Scope, id: string): Promise<void> {
  requireRole(scope, "owner");
  await transact(platform, scope, async (work) => {
    const { name } = await goodKey(work, scope, id);
    await work.db.apiKey.updateMany({ where: { id }, data: { revokedAt: work.now } });
    work.emit({ kind: "key.revoked", data: { key: name } });
  });
}

async function goodKey(work: Work, { shopId }: Scope, id: string) {
  await lockKeys(work, shopId);
  const key = await work.db.apiKey.findFirst({ where: { id, ...good(work.now) } });
  if (!key) throw new NotFound({ code: "key_gone" });
  return key;
}

const good = (now: Date) => ({ revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

async function roomFor(work: Work, { shopId }: Scope, { test, times = 1 }: { test: boolean; times?: number }) {
  const shop = await lockKeys(work, shopId);
  const most = times * (test ? TEST_KEYS : standingOf(shop, work.now).plan.apiKeys);
  if ((await work.db.apiKey.count({ where: { test, ...good(work.now) } })) >= most)
    throw new InvalidInput(most === 0 ? { code: "no_keys" } : { code: "keys_full", most });
}

/** Until the end: of two that make, rotate or revoke keys of a shop at once one waits. */
async function lockKeys({ db, query }: Work, shopId: ShopId): Promise<Billed> {
  await db.settings.createMany({ data: [{ shopId }], skipDuplicates: true });
  const [shop] = await query<Billed>(sql`
    SELECT ${BILLED} FROM "Settings" t JOIN "Shop" s ON s.id = t."shopId" WHERE t."shopId" = ${shopId} FOR UPDATE OF t`);
  if (!shop) throw new Error("no such shop");
  return shop;
}
