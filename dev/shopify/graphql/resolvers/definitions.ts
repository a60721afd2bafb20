import { legacyId } from "../../state/legacy-id.ts";
import { metaobjectType } from "../../state/shops.ts";
import { categoryGid } from "../../state/taxonomy.ts";
import type { MetafieldDefinition, MetaobjectDefinition, Validation } from "../../state/types.ts";
import { timestamp } from "../../state/world.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { effect, userError, type Context, type ResolverMap } from "../context.ts";
import { enableStandardMetafield, enableStandardMetaobject, standardTemplates } from "../standard-definitions.ts";

const CATEGORIES = { reference: "REFERENCE", number: "NUMBER", date: "DATE_TIME", text: "TEXT" };
const typeCategory = (name: string) =>
  Object.entries(CATEGORIES).find(([part]) => name.includes(part))?.[1] ?? name.toUpperCase();
export const definitionTypeName = (name: string) => ({
  name,
  category: typeCategory(name),
  supportedValidations: [],
  supportsDefinitionMigrations: true,
});

type DefinitionInput = {
  name: string;
  namespace?: string | null;
  key: string;
  description?: string | null;
  type: string;
  ownerType: string;
  pin?: boolean | null;
  access?: { admin?: string | null; storefront?: string | null } | null;
  validations?: Validation[] | null;
};

function createDefinition(c: Context, input: DefinitionInput) {
  const namespace = c.world.namespace(input.namespace);
  if (
    Object.values(c.shop.metafieldDefinitions).some(
      (d) => d.namespace === namespace && d.key === input.key && d.ownerType === input.ownerType,
    )
  ) {
    return {
      createdDefinition: null,
      userErrors: [
        userError(
          ["definition", "key"],
          `Key is in use for ${input.ownerType} metafields on the '${namespace}' namespace.`,
          "TAKEN",
        ),
      ],
    };
  }
  if (namespace === "shopify")
    return {
      createdDefinition: null,
      userErrors: [userError(["definition", "namespace"], "Namespace is reserved.", "RESERVED_NAMESPACE_KEY")],
    };
  const pinned = Object.values(c.shop.metafieldDefinitions).filter((d) => d.pinnedPosition !== null).length;
  const definition: MetafieldDefinition = {
    __typename: "MetafieldDefinition",
    id: c.world.gid("MetafieldDefinition"),
    name: input.name,
    description: input.description ?? null,
    namespace,
    key: input.key,
    type: input.type,
    ownerType: input.ownerType,
    storefront: input.access?.storefront === "PUBLIC_READ",
    filterable: false,
    admin: input.access?.admin ?? "MERCHANT_READ_WRITE",
    pinnedPosition: input.pin ? pinned + 1 : null,
    validations: input.validations ?? [],
    categories: null,
  };
  c.shop.metafieldDefinitions[definition.id] = definition;
  effect(c, "metafieldDefinitionCreate", `${namespace}.${input.key}`, { before: null, after: input.type });
  return { createdDefinition: definition, userErrors: [] };
}

type ObjectInput = {
  type: string;
  name?: string | null;
  description?: string | null;
  displayNameKey?: string | null;
  access?: { admin?: string; storefront?: string } | null;
  fieldDefinitions?:
    | {
        key: string;
        name?: string | null;
        description?: string | null;
        type: string;
        required?: boolean | null;
        validations?: Validation[] | null;
      }[]
    | null;
};

function createMetaobjectDefinition(c: Context, input: ObjectInput) {
  const type = metaobjectType(c.world, input.type);
  if (Object.values(c.shop.metaobjectDefinitions).some((d) => d.type === type))
    return {
      metaobjectDefinition: null,
      userErrors: [userError(["definition", "type"], "Type has already been taken", "TAKEN")],
    };
  const now = timestamp();
  const definition: MetaobjectDefinition = {
    __typename: "MetaobjectDefinition",
    id: c.world.gid("MetaobjectDefinition"),
    type,
    name: input.name ?? input.type,
    description: input.description ?? null,
    displayNameKey: input.displayNameKey ?? null,
    admin: input.access?.admin ?? "PUBLIC_READ_WRITE",
    storefront: input.access?.storefront ?? "NONE",
    fields: (input.fieldDefinitions ?? []).map((f) => ({
      key: f.key,
      name: f.name ?? f.key,
      description: f.description ?? null,
      type: f.type,
      required: f.required ?? false,
      validations: f.validations ?? [],
    })),
    createdAt: now,
    updatedAt: now,
  };
  c.shop.metaobjectDefinitions[definition.id] = definition;
  effect(c, "metaobjectDefinitionCreate", type, { before: null, after: definition.fields.map((f) => f.key) });
  return { metaobjectDefinition: definition, userErrors: [] };
}

type DefinitionsArgs = ConnectionArgs & { ownerType: string; namespace?: string | null; key?: string | null };

type DefinitionArgs = {
  id?: string | null;
  identifier?: { ownerType: string; namespace?: string | null; key: string } | null;
};

export const definitionResolvers: ResolverMap = {
  QueryRoot: {
    metafieldDefinitions: (_: unknown, args: DefinitionsArgs, c: Context) => {
      const rows = Object.values(c.shop.metafieldDefinitions).filter(
        (d) =>
          d.ownerType === args.ownerType &&
          (!args.namespace || d.namespace === c.world.namespace(args.namespace)) &&
          (!args.key || d.key === args.key),
      );
      return connection(c, rows, { ...args, key: (d) => [legacyId(d.id), d.id] });
    },
    metafieldDefinition: (_: unknown, args: DefinitionArgs, c: Context) => {
      const { id, identifier } = args;
      if (id) return c.shop.metafieldDefinitions[id] ?? null;
      const namespace = c.world.namespace(identifier?.namespace);
      const same = (d: MetafieldDefinition) =>
        d.ownerType === identifier?.ownerType && d.namespace === namespace && d.key === identifier.key;
      return Object.values(c.shop.metafieldDefinitions).find(same) ?? null;
    },
    metaobjectDefinitionByType: (_: unknown, args: { type: string }, c: Context) =>
      Object.values(c.shop.metaobjectDefinitions).find((d) => d.type === metaobjectType(c.world, args.type)) ?? null,
    metaobjectDefinition: (_: unknown, args: { id: string }, c: Context) =>
      c.shop.metaobjectDefinitions[args.id] ?? null,
    metaobjectDefinitions: (_: unknown, args: ConnectionArgs, c: Context) =>
      connection(c, Object.values(c.shop.metaobjectDefinitions), { ...args, key: (d) => [legacyId(d.id), d.id] }),
    standardMetafieldDefinitionTemplates: (_: unknown, args: ConnectionArgs, c: Context) =>
      connection(c, standardTemplates(c), { ...args, key: (t, index) => [index, t.id] }),
  },
  Mutation: {
    metafieldDefinitionCreate: (_: unknown, args: { definition: DefinitionInput }, c: Context) =>
      createDefinition(c, args.definition),
    metaobjectDefinitionCreate: (_: unknown, args: { definition: ObjectInput }, c: Context) =>
      createMetaobjectDefinition(c, args.definition),
    standardMetafieldDefinitionEnable: (
      _: unknown,
      args: { namespace?: string; key?: string; id?: string; ownerType: string; pin?: boolean | null },
      c: Context,
    ) => enableStandardMetafield(c, args),
    standardMetaobjectDefinitionEnable: (_: unknown, args: { type: string }, c: Context) =>
      enableStandardMetaobject(c, args.type),
  },
  MetafieldDefinition: {
    type: (d: MetafieldDefinition) => definitionTypeName(d.type),
    access: (d: MetafieldDefinition) => ({
      admin: d.admin,
      storefront: d.storefront ? "PUBLIC_READ" : "NONE",
      customerAccount: "NONE",
    }),
    capabilities: (d: MetafieldDefinition) => ({
      adminFilterable: {
        enabled: d.filterable,
        eligible: true,
        status: d.filterable ? "FILTERABLE" : "NOT_FILTERABLE",
      },
      smartCollectionCondition: { enabled: false, eligible: true },
      uniqueValues: { enabled: d.type === "id", eligible: true },
    }),
    constraints: (d: MetafieldDefinition) =>
      d.categories === null ? null : { key: "category", categories: d.categories },
    validationStatus: () => "ALL_VALID",
    useAsCollectionCondition: () => false,
    metafieldsCount: (d: MetafieldDefinition, _: unknown, c: Context) =>
      Object.values(c.shop.products).filter((p) => p.metafields[`${d.namespace}.${d.key}`]).length,
  },
  MetafieldDefinitionConstraints: {
    values: (s: { categories: string[] }, args: ConnectionArgs, c: Context) =>
      connection(
        c,
        s.categories.map((id) => ({ value: categoryGid(id), id })),
        { ...args, key: (v, index) => [index, v.id] },
      ),
  },
  MetaobjectDefinition: {
    fieldDefinitions: (d: MetaobjectDefinition) => d.fields,
    access: (d: MetaobjectDefinition) => ({ admin: d.admin, storefront: d.storefront, customerAccount: "NONE" }),
    hasThumbnailField: () => false,
    metaobjectsCount: (d: MetaobjectDefinition, _: unknown, c: Context) =>
      Object.values(c.shop.metaobjects).filter((m) => m.type === d.type).length,
    metaobjects: (d: MetaobjectDefinition, args: ConnectionArgs, c: Context) =>
      connection(
        c,
        Object.values(c.shop.metaobjects).filter((m) => m.type === d.type),
        { ...args, key: (m) => [legacyId(m.id), m.id] },
      ),
  },
  StandardMetafieldDefinitionTemplate: { type: (t: { type: string }) => definitionTypeName(t.type) },
};
