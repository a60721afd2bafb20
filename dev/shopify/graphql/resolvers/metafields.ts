import { createHash } from "node:crypto";
import { checkValue, jsonValue } from "../../state/metafield-values.ts";
import { touchProduct } from "../../state/products.ts";
import { legacyId } from "../../state/legacy-id.ts";
import type { Metafield, MetafieldDefinition, Shop } from "../../state/types.ts";
import { timestamp } from "../../state/world.ts";
import { connection, byPosition, type ConnectionArgs } from "../connection.ts";
import { effect, userError, type Context, type ResolverMap, type UserError } from "../context.ts";
import { nodeById } from "../nodes.ts";
import { isTaken } from "./custom-ids.ts";

export type MetafieldInput = {
  ownerId: string;
  key: string;
  value: string;
  namespace?: string | null;
  type?: string | null;
  compareDigest?: string | null;
};
type Owned = Metafield & { ownerId: string };

const digestOf = (m: Metafield): string => createHash("sha256").update(`${m.type}\0${m.value}`).digest("hex");

export const installationId = (c: Context) => `gid://shopify/AppInstallation/${c.world.appId}`;

/** The metafields of an owner, or null where nothing of that id can have any. */
function metafieldsOf(c: Context, ownerId: string): Record<string, Metafield> | null {
  const product = c.shop.products[ownerId];
  if (product) return product.metafields;
  if (ownerId === c.shop.id || ownerId === installationId(c)) return (c.shop.ownerMetafields[ownerId] ??= {});
  return null;
}

function ownerType(id: string) {
  if (id.includes("/Product/")) return "PRODUCT";
  return id.includes("/Shop/") ? "SHOP" : "API_PERMISSION";
}
const definitionOf = (shop: Shop, m: { namespace: string; key: string }): MetafieldDefinition | undefined =>
  Object.values(shop.metafieldDefinitions).find((d) => d.namespace === m.namespace && d.key === m.key);

type Planned = {
  owner: Record<string, Metafield>;
  input: MetafieldInput;
  namespace: string;
  type: string;
  value: string;
};

function plan(c: Context, input: MetafieldInput, index: number): Planned | UserError {
  const at = (field: string, message: string, code: string) =>
    userError(["metafields", String(index), field], message, code, { index });
  const owner = metafieldsOf(c, input.ownerId);
  if (!owner) return at("ownerId", "Owner does not exist.", "INVALID");
  const namespace = c.world.namespace(input.namespace);
  if (namespace.startsWith("app--") && !namespace.startsWith(`app--${c.world.appId}`))
    return at(
      "namespace",
      "Access to this namespace and key on Metafields for this resource type is not allowed.",
      "APP_NOT_AUTHORIZED",
    );
  if (!/^[\w-]{2,255}$/.test(namespace))
    return at("namespace", "Namespace contains one or more invalid characters.", "INVALID");
  if (!/^[\w-]{2,64}$/.test(input.key))
    return at(
      "key",
      "Key is too short (minimum is 2 characters) or contains invalid characters.",
      input.key.length < 2 ? "TOO_SHORT" : "INVALID",
    );
  const definition = definitionOf(c.shop, { namespace, key: input.key });
  const held = owner[`${namespace}.${input.key}`];
  if (namespace === "shopify" && !definition)
    return at("namespace", "Namespace is reserved for standard definitions; enable the definition first.", "INVALID");
  const type = definition?.type ?? input.type ?? held?.type;
  if (type === undefined) return at("type", "Type can't be blank", "BLANK");
  if (input.type && input.type !== type)
    return at("type", `Type ${input.type} must be consistent with the definition's type: ${type}.`, "INVALID_TYPE");
  const product = c.shop.products[input.ownerId];
  if (
    definition?.categories &&
    product &&
    !(product.categoryId !== null && definition.categories.includes(product.categoryId))
  )
    return at("key", "Owner subtype does not match the metafield definition's constraints.", "INVALID");
  if (input.compareDigest !== undefined) {
    const current = held ? digestOf(held) : null;
    if (current !== input.compareDigest)
      return at(
        "compareDigest",
        "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
        "STALE_OBJECT",
      );
  }
  const checked = checkValue(
    { world: c.world, shop: c.shop, validations: definition?.validations ?? [] },
    type,
    input.value,
  );
  if (!checked.ok) return at("value", checked.message, checked.code);
  if (type === "id" && isTaken(c, { ...input, value: checked.value }))
    return at("value", "Value has already been assigned to another metafield.", "TAKEN");
  return { owner, input, namespace, type, value: checked.value };
}

/** At most 25 at once; all are stored or none. */
export function setMetafields(
  c: Context,
  inputs: readonly MetafieldInput[],
): { metafields: Owned[] | null; userErrors: UserError[] } {
  if (inputs.length > 25)
    return {
      metafields: null,
      userErrors: [
        userError(["metafields"], "Exceeded the maximum metafields input limit of 25.", "LESS_THAN_OR_EQUAL_TO"),
      ],
    };
  const planned = inputs.map((input, index) => plan(c, input, index));
  const userErrors = planned.filter((p): p is UserError => "message" in p);
  if (userErrors.length > 0) return { metafields: null, userErrors };
  const stored: Owned[] = [];
  for (const item of planned) {
    if ("message" in item) continue;
    const { owner, input, namespace, type, value } = item;
    const name = `${namespace}.${input.key}`;
    const held = owner[name];
    const now = timestamp();
    owner[name] = {
      id: held?.id ?? c.world.gid("Metafield"),
      namespace,
      key: input.key,
      type,
      value,
      createdAt: held?.createdAt ?? now,
      updatedAt: now,
    };
    effect(c, "metafieldsSet", `${input.ownerId} ${name}`, { before: held?.value ?? null, after: value });
    stored.push({ ...owner[name], ownerId: input.ownerId });
  }
  for (const id of new Set(inputs.map((i) => i.ownerId))) {
    const product = c.shop.products[id];
    if (product) touchProduct(c.world, c.shop, product);
  }
  return { metafields: stored, userErrors: [] };
}

function deleteMetafields(c: Context, inputs: readonly { ownerId: string; namespace: string; key: string }[]) {
  const deletedMetafields = inputs.map((input) => {
    const namespace = c.world.namespace(input.namespace);
    const owner = metafieldsOf(c, input.ownerId);
    const held = owner?.[`${namespace}.${input.key}`];
    if (!owner || !held) return null;
    delete owner[`${namespace}.${input.key}`];
    effect(c, "metafieldsDelete", `${input.ownerId} ${namespace}.${input.key}`, { before: held.value, after: null });
    const product = c.shop.products[input.ownerId];
    if (product) touchProduct(c.world, c.shop, product);
    return { ownerId: input.ownerId, namespace, key: input.key };
  });
  return { deletedMetafields, userErrors: [] };
}

const ownerOf = (source: { id?: string }, c: Context): string => source.id ?? c.shop.id;

const hasMetafields = {
  metafield: (source: { id?: string }, args: { namespace?: string | null; key: string }, c: Context) => {
    const id = ownerOf(source, c);
    const [namespace, key] =
      args.namespace === undefined && args.key.includes(".")
        ? [args.key.slice(0, args.key.lastIndexOf(".")), args.key.slice(args.key.lastIndexOf(".") + 1)]
        : [args.namespace, args.key];
    const found = metafieldsOf(c, id)?.[`${c.world.namespace(namespace)}.${key}`];
    return found ? { ...found, ownerId: id } : null;
  },
  metafields: (
    source: { id?: string },
    args: ConnectionArgs & { namespace?: string | null; keys?: string[] | null },
    c: Context,
  ) => {
    const id = ownerOf(source, c);
    const wanted = args.keys?.map((key) =>
      key.includes(".")
        ? `${c.world.namespace(key.slice(0, key.lastIndexOf(".")))}.${key.slice(key.lastIndexOf(".") + 1)}`
        : `${c.world.namespace(args.namespace)}.${key}`,
    );
    const rows = Object.values(metafieldsOf(c, id) ?? {})
      .filter((m) =>
        wanted
          ? wanted.includes(`${m.namespace}.${m.key}`)
          : !args.namespace || m.namespace === c.world.namespace(args.namespace),
      )
      .map((m) => ({ ...m, ownerId: id }));
    return connection(c, rows, { ...args, key: byPosition });
  },
};

const isReference = (type: string) => type.endsWith("_reference");

export const metafieldResolvers: ResolverMap = {
  Mutation: {
    metafieldsSet: (_: unknown, args: { metafields: MetafieldInput[] }, c: Context) =>
      setMetafields(c, args.metafields),
    metafieldsDelete: (
      _: unknown,
      args: { metafields: { ownerId: string; namespace: string; key: string }[] },
      c: Context,
    ) => deleteMetafields(c, args.metafields),
  },
  Product: hasMetafields,
  AppInstallation: hasMetafields,
  Shop: hasMetafields,
  Metafield: {
    legacyResourceId: (m: Owned) => String(legacyId(m.id)),
    compareDigest: (m: Owned) => digestOf(m),
    jsonValue: (m: Owned) => jsonValue(m.type, m.value),
    sizeInBytes: (m: Owned) => Buffer.byteLength(m.value),
    ownerType: (m: Owned) => ownerType(m.ownerId),
    owner: (m: Owned, _: unknown, c: Context) => nodeById(c, m.ownerId),
    definition: (m: Owned, _: unknown, c: Context) => definitionOf(c.shop, m) ?? null,
    reference: (m: Owned, _: unknown, c: Context) =>
      isReference(m.type) && !m.type.startsWith("list.") ? nodeById(c, m.value) : null,
    references: (m: Owned, args: ConnectionArgs, c: Context) => {
      if (!m.type.startsWith("list.") || !isReference(m.type)) return null;
      const nodes = (JSON.parse(m.value) as string[])
        .map((id) => nodeById(c, id))
        .filter((n): n is { id: string } => n !== null);
      return connection(c, nodes, { ...args, key: byPosition });
    },
  },
};
