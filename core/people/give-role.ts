import { type Role, requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/**
 * The owner gives somebody a role, or takes it back (null: they have what new people have).
 * @throws NotAllowed for who is no owner; NotFound for a person who never opened the app; InvalidInput for the store's owner,
 *   whose role is Shopify's to say
 */
export async function giveRole(
  platform: Platform,
  scope: Scope,
  { person, role }: { person: string; role: Role | null },
): Promise<void> {
  requireRole(scope, "owner");
  await transact(platform, scope, async ({ db, emit }) => {
    const held = await db.person.findFirst({ where: { id: person } });
    if (!held) throw new NotFound({ code: "person_unknown" });
    if (held.owner) throw new InvalidInput({ code: "owner_stays" });
    if (held.role === role) return;
    await db.person.updateMany({ where: { id: person }, data: { role } });
    emit({ kind: "role.given", data: { person, from: held.role, to: role } });
  });
}

/** What people have whom nobody has given a role. @throws NotAllowed for who is no owner */
export async function setNewPeople(platform: Platform, scope: Scope, role: Exclude<Role, "owner">): Promise<void> {
  requireRole(scope, "owner");
  const { shopId } = scope;
  await transact(platform, scope, async ({ db, emit }) => {
    await db.settings.createMany({ data: [{ shopId }], skipDuplicates: true });
    const held = await db.settings.findFirst({ select: { newPeople: true } });
    if (held?.newPeople === role) return;
    await db.settings.updateMany({ data: { newPeople: role } });
    emit({ kind: "role.given", data: { person: null, from: held?.newPeople ?? null, to: role } });
  });
}
