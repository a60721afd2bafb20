import type { Product } from "../../state/types.ts";
import { userError, type Context, type UserError } from "../context.ts";

/** A product by a metafield whose values are unique (type "id"). */
export type CustomId = { namespace?: string | null; key: string; value: string };
type Identifier = { id?: string | null; handle?: string | null; customId?: CustomId | null };

const sameField = (c: Context, a: { namespace?: string | null; key: string }, b: typeof a): boolean =>
  a.key === b.key && c.world.namespace(a.namespace) === c.world.namespace(b.namespace);

/** The product that an identifier names, in any of its forms. */
export function productOf(c: Context, { id, handle, customId }: Identifier): Product | null {
  if (id) return c.shop.products[id] ?? null;
  const products = Object.values(c.shop.products);
  if (handle) return products.find((p) => p.handle === handle) ?? null;
  if (!customId) return null;
  const name = `${c.world.namespace(customId.namespace)}.${customId.key}`;
  return products.find((p) => p.metafields[name]?.value === customId.value) ?? null;
}

/** Why a custom id cannot be gone by, null where it can. */
export function wrongCustomId(
  c: Context,
  customId: CustomId,
  metafields: readonly CustomId[] | null,
): UserError | null {
  const definition = Object.values(c.shop.metafieldDefinitions).find((one) => sameField(c, one, customId));
  if (definition?.type !== "id")
    return userError(
      ["identifier"],
      "Metafield definition of type 'id' is required when using custom ids.",
      "INVALID_METAFIELD",
    );
  if (metafields && !metafields.some((one) => sameField(c, one, customId) && one.value === customId.value))
    return userError(
      ["input", "metafields"],
      "The input argument `metafields` (if present) must contain the `customId` value.",
      "METAFIELD_MISMATCH",
    );
  return null;
}

/** Values of the type "id" are unique: whether another product has this one. */
export const isTaken = (c: Context, { ownerId, ...customId }: CustomId & { ownerId: string }): boolean => {
  const holder = productOf(c, { customId });
  return holder !== null && holder.id !== ownerId;
};
