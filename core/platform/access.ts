import { NotAllowed } from "./errors.ts";

/**
 * What a person may do in a shop's app, each more than the one before: look; decide on suggestions and take back what was
 * written; change settings and rules and start work; say who has which role.
 */
export const ROLES = ["viewer", "reviewer", "staff", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** Who asks. `by`: as decisions keep it, "user 42". */
export type Actor = { by: string; role: Role };

export const isAtLeast = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);

/**
 * The first line of each use case that a person can ask for. Without an actor it is the app's own work, which did what the
 * shop's rules say.
 * @throws NotAllowed when the person's role is below `needed`
 */
export function requireRole({ actor }: { actor?: Actor | undefined }, needed: Exclude<Role, "viewer">): void {
  if (actor && !isAtLeast(actor.role, needed)) throw new NotAllowed({ code: `needs_${needed}` });
}

/** Whether a program asks, by its key (core/keys), and no person waits for the answer. */
export const isProgram = ({ actor }: { actor?: Actor | undefined }): boolean => actor?.by.startsWith("key ") === true;
