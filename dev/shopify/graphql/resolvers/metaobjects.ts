import { checkValue, jsonValue } from "../../state/metafield-values.ts";
import { legacyId } from "../../state/legacy-id.ts";
import { metaobjectType } from "../../state/shops.ts";
import type { Metaobject, MetaobjectDefinition } from "../../state/types.ts";
import { timestamp } from "../../state/world.ts";
import { connection, byPosition, type ConnectionArgs } from "../connection.ts";
import { effect, userError, type Context, type ResolverMap, type UserError } from "../context.ts";
import { nodeById } from "../nodes.ts";
import { definitionTypeName } from "./definitions.ts";

type Field = { key: string; value: string };
type Handle = { type: string; handle: string };
type Upsert = {
  handle: Handle;
  metaobject?: { fields?: Field[] | null; handle?: string | null } | null;
  values?: Record<string, unknown> | null;
};

const definitionOf = (c: Context, type: string): MetaobjectDefinition | undefined =>
  Object.values(c.shop.metaobjectDefinitions).find((d) => d.type === type);
const byHandle = (c: Context, handle: Handle): Metaobject | undefined =>
  Object.values(c.shop.metaobjects).find(
    (m) => m.type === metaobjectType(c.world, handle.type) && m.handle === handle.handle,
  );

function checkFields(
  c: Context,
  definition: MetaobjectDefinition,
  fields: readonly Field[],
): { values: Record<string, string>; errors: UserError[] } {
  const values: Record<string, string> = {};
  const errors: UserError[] = [];
  fields.forEach((field, index) => {
    const at = { index, key: field.key };
    const declared = definition.fields.find((f) => f.key === field.key);
    if (!declared)
      return void errors.push(
        userError(
          ["metaobject", "fields", String(index)],
          `Field definition "${field.key}" does not exist`,
          "UNDEFINED_OBJECT_FIELD",
          at,
        ),
      );
    if (field.value === "" && !declared.required) return;
    const checked = checkValue(
      { world: c.world, shop: c.shop, validations: declared.validations },
      declared.type,
      field.value,
    );
    if (checked.ok) values[field.key] = checked.value;
    else
      errors.push(
        userError(
          ["metaobject", "fields", String(index)],
          checked.message,
          checked.code === "INVALID_TYPE" ? "INVALID_TYPE" : "INVALID_VALUE",
          at,
        ),
      );
  });
  return { values, errors };
}

function store(
  c: Context,
  name: string,
  input: { definition: MetaobjectDefinition; held: Metaobject | undefined; handle: string; fields: readonly Field[] },
) {
  const { definition, held } = input;
  const { values, errors } = checkFields(c, definition, input.fields);
  const fields = { ...held?.fields, ...values };
  for (const field of definition.fields.filter((f) => f.required))
    if (!fields[field.key])
      errors.push(
        userError(["metaobject", "fields"], `${field.name} can't be blank`, "OBJECT_FIELD_REQUIRED", {
          key: field.key,
        }),
      );
  if (errors.length > 0) return { metaobject: null, userErrors: errors };
  const now = timestamp();
  const next: Metaobject = {
    __typename: "Metaobject",
    id: held?.id ?? c.world.gid("Metaobject"),
    type: definition.type,
    handle: input.handle.toLowerCase(),
    fields,
    createdAt: held?.createdAt ?? now,
    updatedAt: now,
  };
  c.shop.metaobjects[next.id] = next;
  effect(c, name, next.id, {
    before: held ? { handle: held.handle, ...held.fields } : null,
    after: { handle: next.handle, ...fields },
  });
  return { metaobject: next, userErrors: [] };
}

const undefinedType = (type: string) => ({
  metaobject: null,
  userErrors: [
    userError(["handle", "type"], `No metaobject definition exists for type "${type}"`, "UNDEFINED_OBJECT_TYPE"),
  ],
});

function upsert(c: Context, args: Upsert) {
  const definition = definitionOf(c, metaobjectType(c.world, args.handle.type));
  if (!definition) return undefinedType(args.handle.type);
  const fromValues = Object.entries(args.values ?? {}).map(([key, value]) => ({
    key,
    value: typeof value === "string" ? value : JSON.stringify(value),
  }));
  const fields = [...(args.metaobject?.fields ?? []), ...fromValues];
  return store(c, "metaobjectUpsert", {
    definition,
    held: byHandle(c, args.handle),
    handle: args.metaobject?.handle ?? args.handle.handle,
    fields,
  });
}

function create(c: Context, input: { type: string; handle?: string | null; fields?: Field[] | null }) {
  const definition = definitionOf(c, metaobjectType(c.world, input.type));
  if (!definition) return undefinedType(input.type);
  const handle = input.handle ?? `${definition.type.split("--").at(-1)}-${c.world.gid("x").slice(-8)}`;
  if (byHandle(c, { type: definition.type, handle }))
    return {
      metaobject: null,
      userErrors: [userError(["metaobject", "handle"], "Handle has already been taken", "TAKEN")],
    };
  return store(c, "metaobjectCreate", { definition, held: undefined, handle, fields: input.fields ?? [] });
}

function update(c: Context, args: { id: string; metaobject: { handle?: string | null; fields?: Field[] | null } }) {
  const held = c.shop.metaobjects[args.id];
  const definition = held && definitionOf(c, held.type);
  if (!held || !definition)
    return { metaobject: null, userErrors: [userError(["id"], "Record not found", "RECORD_NOT_FOUND")] };
  return store(c, "metaobjectUpdate", {
    definition,
    held,
    handle: args.metaobject.handle ?? held.handle,
    fields: args.metaobject.fields ?? [],
  });
}

function remove(c: Context, id: string) {
  const held = c.shop.metaobjects[id];
  if (!held) return { deletedId: null, userErrors: [userError(["id"], "Record not found", "RECORD_NOT_FOUND")] };
  delete c.shop.metaobjects[id];
  effect(c, "metaobjectDelete", id, { before: held.fields, after: null });
  return { deletedId: id, userErrors: [] };
}

type FieldView = { object: Metaobject; key: string; type: string; value: string | null };

const fieldView = (c: Context, m: Metaobject, key: string): FieldView | null => {
  const declared = definitionOf(c, m.type)?.fields.find((f) => f.key === key);
  return declared ? { object: m, key, type: declared.type, value: m.fields[key] ?? null } : null;
};

export const metaobjectResolvers: ResolverMap = {
  QueryRoot: {
    metaobject: (_: unknown, args: { id: string }, c: Context) => c.shop.metaobjects[args.id] ?? null,
    metaobjectByHandle: (_: unknown, args: { handle: Handle }, c: Context) => byHandle(c, args.handle) ?? null,
    metaobjects: (_: unknown, args: ConnectionArgs & { type: string }, c: Context) => {
      const type = metaobjectType(c.world, args.type);
      return connection(
        c,
        Object.values(c.shop.metaobjects).filter((m) => m.type === type),
        { ...args, key: (m) => [legacyId(m.id), m.id] },
      );
    },
  },
  Mutation: {
    metaobjectUpsert: (_: unknown, args: Upsert, c: Context) => upsert(c, args),
    metaobjectCreate: (
      _: unknown,
      args: { metaobject: { type: string; handle?: string; fields?: Field[] } },
      c: Context,
    ) => create(c, args.metaobject),
    metaobjectUpdate: (
      _: unknown,
      args: { id: string; metaobject: { handle?: string; fields?: Field[] } },
      c: Context,
    ) => update(c, args),
    metaobjectDelete: (_: unknown, args: { id: string }, c: Context) => remove(c, args.id),
  },
  Metaobject: {
    displayName: (m: Metaobject, _: unknown, c: Context) =>
      m.fields[definitionOf(c, m.type)?.displayNameKey ?? ""] ?? m.handle,
    definition: (m: Metaobject, _: unknown, c: Context) => definitionOf(c, m.type),
    field: (m: Metaobject, args: { key: string }, c: Context) => fieldView(c, m, args.key),
    fields: (m: Metaobject, _: unknown, c: Context) =>
      definitionOf(c, m.type)?.fields.map((f) => fieldView(c, m, f.key)) ?? [],
    values: (m: Metaobject, _: unknown, c: Context) => {
      const types = new Map(definitionOf(c, m.type)?.fields.map((f) => [f.key, f.type]));
      return Object.fromEntries(
        Object.entries(m.fields).map(([key, value]) => [key, jsonValue(types.get(key) ?? "", value)]),
      );
    },
  },
  MetaobjectField: {
    jsonValue: (f: FieldView) => (f.value === null ? null : jsonValue(f.type, f.value)),
    reference: (f: FieldView, _: unknown, c: Context) =>
      f.value !== null && /^[^.]*_reference$/.test(f.type) ? nodeById(c, f.value) : null,
    references: (f: FieldView, args: ConnectionArgs, c: Context) => {
      if (f.value === null || !/^list\..*_reference$/.test(f.type)) return null;
      const nodes = (JSON.parse(f.value) as string[])
        .map((id) => nodeById(c, id))
        .filter((n): n is { id: string } => n !== null);
      return connection(c, nodes, { ...args, key: byPosition });
    },
    definition: (f: FieldView, _: unknown, c: Context) =>
      definitionOf(c, f.object.type)?.fields.find((d) => d.key === f.key),
  },
  MetaobjectFieldDefinition: { type: (f: { type: string }) => definitionTypeName(f.type) },
};
