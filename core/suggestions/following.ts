import { sql } from "#core/tenancy/for-shop.ts";

/** How the `mix` of a suggestion begins that was accepted because a person had decided its value as other fields. */
export const FOLLOWING = "follows ";

/** @param fields paths of what was decided ("attribute:color") */
export const followingMix = (fields: readonly string[]): string => `${FOLLOWING}${fields.join(" ")}`;

/** Paths of the fields whose decision a suggestion follows; none where it stands by itself. */
export const followedFields = (mix: string): string[] =>
  mix.startsWith(FOLLOWING) ? mix.slice(FOLLOWING.length).split(" ") : [];

/** The mix of a suggestion ("s") that is for a person to decide from now on, whatever it followed. */
export const OWN_MIX = sql`CASE WHEN s.mix LIKE ${`${FOLLOWING}%`} THEN '' ELSE s.mix END`;
