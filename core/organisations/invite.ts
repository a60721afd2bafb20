import { randomBytes } from "node:crypto";
import { sha256Hex } from "#core/platform/crypto.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { addressesOf, NOBODY, organisationOf, tell } from "./members.ts";

/** Who has many stores has a dozen; the overview reads each by itself. */
const MOST_SHOPS = 20;
const DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Makes the code by which another shop may ask to join. The one before it ends.
 * @returns 256 random bits in base64url: shown once, kept as a hash, good for seven days and one shop
 * @throws NotAllowed for who is no owner; InvalidInput when a shop waits for the answer to the code before
 */
export async function invite(platform: Platform, scope: Scope): Promise<string> {
  requireRole(scope, "owner");
  const code = randomBytes(32).toString("base64url");
  const { shopId } = scope;
  await transact(platform, scope, async (work) => {
    const { query, now } = work;
    await oneAtATime(work, shopId);
    // Whoever enters the code before at this moment is waited for, and then waits for the answer.
    const [open] = await query<{ toShop: string | null }>(sql`
      SELECT "toShop" FROM "OrganisationInvitation" WHERE "fromShop" = ${shopId} AND "endsAt" > ${now}::timestamp
        FOR UPDATE`);
    if (open && open.toShop !== null) throw new InvalidInput({ code: "invitation_waits" });
    const organisation = (await organisationOf(work, shopId)) ?? (await sayIn(work, scope, work.newId()));
    await assertRoom(work, organisation);
    const endsAt = new Date(now.getTime() + DAYS * DAY_MS);
    await query(sql`
      INSERT INTO "OrganisationInvitation" AS open ("fromShop", organisation, "codeHash", "endsAt")
      VALUES (${shopId}, ${organisation}, ${sha256Hex(code)}, ${endsAt}::timestamp)
      ON CONFLICT ("fromShop") DO UPDATE SET organisation = excluded.organisation, "codeHash" = excluded."codeHash",
        "endsAt" = excluded."endsAt", "toShop" = NULL`);
    work.emit({ kind: "organisation.invited", data: {} });
  });
  return code;
}

/**
 * The owner of another shop enters the code: that is the shop's own word. It is a member when the owner who invited has
 * seen its name and confirmed it. Entered again by the same shop it stays as it is.
 * @throws NotAllowed for who is no owner; NotFound for a code that is unknown, used, ended or the shop's own;
 *   InvalidInput for a shop that is in an organisation
 */
export async function enterInvitation(platform: Platform, scope: Scope, code: string): Promise<void> {
  requireRole(scope, "owner");
  const { shopId } = scope;
  await transact(platform, scope, async (work) => {
    const { db, query, now } = work;
    await oneAtATime(work, shopId);
    if ((await organisationOf(work, shopId)) !== null) throw new InvalidInput({ code: "already_linked" });
    const [found] = await query<{ organisation: string; fromShop: string }>(sql`
      UPDATE "OrganisationInvitation" SET "toShop" = ${shopId}
      WHERE "codeHash" = ${sha256Hex(code)} AND "endsAt" > ${now}::timestamp AND "fromShop" <> ${shopId}
        AND ("toShop" IS NULL OR "toShop" = ${shopId}) RETURNING organisation, "fromShop"`);
    if (!found) throw new NotFound({ code: "invitation_unknown" });
    const { organisation, fromShop } = found;
    if ((await db.membership.count({ where: { organisation } })) > 0) return;
    await sayIn(work, scope, organisation);
    work.emit({ kind: "organisation.entered", data: { shop: fromShop } });
  });
}

type Answer = { shop: ShopId; confirm: boolean };

/**
 * The owner who invited says whether the shop that entered the code joins.
 * @throws NotAllowed for who is no owner; NotFound when that shop does not wait for an answer any more
 */
export async function answerEntry(platform: Platform, scope: Scope, { shop, confirm }: Answer): Promise<void> {
  requireRole(scope, "owner");
  const { shopId } = scope;
  const members = await transact(platform, scope, async (work) => {
    const { query, now } = work;
    const [entered] = await query<{ organisation: string }>(sql`
      DELETE FROM "OrganisationInvitation"
      WHERE "fromShop" = ${shopId} AND "toShop" = ${shop} AND "endsAt" > ${now}::timestamp RETURNING organisation`);
    if (!entered) throw new NotFound({ code: "invitation_gone" });
    work.emit({ kind: confirm ? "organisation.joined" : "organisation.declined", data: { shop } });
    if (!confirm) return [];
    const { organisation } = entered;
    await assertRoom(work, organisation);
    await query(sql`
      INSERT INTO "OrganisationShop" (shop, organisation, since)
      SELECT shop, ${organisation}, ${now}::timestamp FROM unnest(${[shopId, shop]}::text[]) AS shop
      ON CONFLICT (shop) DO NOTHING`);
    return addressesOf(query, organisation);
  });
  // Each shop's log says who has come: from then on its owners read this shop's overview.
  for (const other of members.filter((one) => one !== shopId))
    await tell(platform, other, { kind: "organisation.joined", data: { shop: other === shop ? shopId : shop } });
}

/**
 * The shop's own word, of one that is in no organisation: what it had said, made or entered before ends with it.
 * @returns the organisation
 */
async function sayIn({ db, query, now }: Work, scope: Scope, organisation: string): Promise<string> {
  const { shopId } = scope;
  await query(sql`DELETE FROM "OrganisationInvitation" WHERE "fromShop" = ${shopId}
    OR ("toShop" = ${shopId} AND organisation <> ${organisation})`);
  await query(sql`DELETE FROM "OrganisationShop" WHERE shop = ${shopId}`);
  await db.membership.deleteMany();
  await db.membership.create({ data: { shopId, organisation, by: scope.actor?.by ?? NOBODY, at: now } });
  return organisation;
}

/** Of two pages of one shop that invite or enter at once, the later sees what the earlier did. */
const oneAtATime = ({ query }: Work, shopId: ShopId) =>
  query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`organisation of ${shopId}`}, 0))`);

/** One organisation's shops are counted one after the other. @throws InvalidInput when it has as many as it can */
async function assertRoom({ query }: Work, organisation: string) {
  await query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${organisation}, 0))`);
  if ((await addressesOf(query, organisation)).length >= MOST_SHOPS)
    throw new InvalidInput({ code: "organisation_full", most: MOST_SHOPS });
}
