import { z } from "zod";
import { BILLED, type Billed, standingOf } from "#core/billing/index.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { KEY_DAYS, type OVERLAP_HOURS, SCOPES } from "./scopes.ts";
import { makeToken } from "./token.ts";

const DAY_MS = 86_400_000;
const NAME_LETTERS = 60;
/** Test keys cost nothing, on every plan. */
const TEST_KEYS = 5;
/** Each may have one that it replaces beside it for a while. */
const WITH_REPLACED = 2;

export const NewKey = z.object({
  name: z.string().trim().min(1).max(NAME_LETTERS),
  test: z.boolean(),
  scopes: z.array(z.enum(SCOPES)).min(1),
  days: z.union(KEY_DAYS.map((days) => z.literal(days))).nullable(),
});
export type NewKey = z.infer<typeof NewKey>;

/** `text`: the key itself, which can be read nowhere afterwards. */
type Made = { id: string; text: string };

/**
 * @throws NotAllowed for who is no owner; InvalidInput where the plan has no more keys, or five test keys are there
 */
export async function makeKey(platform: Platform, scope: Scope, wanted: NewKey): Promise<Made> {
  requireRole(scope, "owner");
  const { name, test, scopes, days } = wanted;
  return transact(platform, scope, async (work) => {
    await roomFor(work, scope, { test });
    const { text, id, digest } = makeToken(scope.shopId, test);
    const expiresAt = days === null ? null : new Date(work.now.getTime() + days * DAY_MS);
    const by = scope.actor?.by ?? "";
    const row = { id, name, test, scopes: [...new Set(scopes)], digest, expiresAt };
    await work.db.apiKey.create({ data: { ...row, shopId: scope.shopId, createdBy: by, createdAt: work.now } });
    work.emit({ kind: "key.made", data: { key: name } });
    return { id, text };
  });
}

/**
 * A new key in place of another, with its name, scopes and time; the old one goes on for `hours`.
 * @throws NotAllowed for who is no owner; NotFound for one that is not there, or over; InvalidInput where the old one is to go on,
 *   and as many as the plan has are beside their replacements already
 */
export async function rotateKey(
  platform: Platform,
  scope: Scope,
  { id, hours }: { id: string; hours: (typeof OVERLAP_HOURS)[number] },
): Promise<Made> {
  requireRole(scope, "owner");
  return transact(platform, scope, async (work) => {
    const { name, test, scopes, createdAt, expiresAt } = await goodKey(work, scope, id);
    if (hours > 0) await roomFor(work, scope, { test, times: WITH_REPLACED });
    const made = makeToken(scope.shopId, test);
    const until = new Date(work.now.getTime() + hours * 3_600_000);
    const sooner = expiresAt !== null && expiresAt < until ? expiresAt : until;
    await work.db.apiKey.updateMany({ where: { id }, data: { expiresAt: sooner } });
    const time = expiresAt && expiresAt.getTime() - createdAt.getTime();
    await work.db.apiKey.create({
      data: {
        shopId: scope.shopId,
        id: made.id,
        name,
        test,
        scopes,
        digest: made.digest,
        createdBy: scope.actor?.by ?? "",
        createdAt: work.now,
        expiresAt: time === null ? null : new Date(work.now.getTime() + time),
      },
    });
    work.emit({ kind: "key.rotated", data: { key: name } });
    return { id: made.id, text: made.text };
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
