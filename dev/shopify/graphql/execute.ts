import {
  execute,
  getNamedType,
  getOperationAST,
  GraphQLError,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLFieldResolver,
  type ObjectFieldNode,
  type OperationDefinitionNode,
} from "graphql";
import type { Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";
import { OF_A_CONNECTION } from "./connection.ts";
import type { Context, DocumentResult, Effect } from "./context.ts";
import { givePointsBack, requestedCost, takePoints, throttleStatus } from "./cost.ts";
import { resolvers } from "./resolvers/index.ts";
import { adminSchema } from "./schema.ts";

export type GraphqlRequest = {
  query: string;
  variables?: Record<string, unknown> | null | undefined;
  operationName?: string | null | undefined;
};
export type GraphqlAnswer = {
  body: Record<string, unknown>;
  effects: Effect[];
  operation: OperationDefinitionNode | null;
};

/**
 * A field is answered by its resolver, else by the row's own property. What neither has is an error that names it:
 * never a quiet null.
 */
const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const name = `${info.parentType.name}.${info.fieldName}`;
  const resolver = resolvers[info.parentType.name]?.[info.fieldName] as
    ((s: unknown, a: unknown, c: Context) => unknown) | undefined;
  const row = source as Record<string, unknown> | undefined;
  const value = resolver ? resolver(source, args, context) : row?.[info.fieldName];
  if (value === undefined)
    throw new GraphQLError(`The local Shopify has no answer for ${name}`, {
      extensions: { code: "NOT_IMPLEMENTED", field: name },
    });
  const type = getNamedType(info.returnType);
  if (value !== null && (isObjectType(type) || isAbstractType(type)) && !OF_A_CONNECTION.test(type.name))
    context.counted.objects += Array.isArray(value) ? value.length : 1;
  return value;
};

const resolveType = (value: unknown): string => {
  const name = (value as { __typename?: string }).__typename;
  if (name === undefined) throw new GraphQLError("The local Shopify returned an object without a type");
  return name;
};

/**
 * Since 2026-04 an app needs no scope for metaobjects whose type it owns: a call that names types, and only its own, be
 * it in its variables or within the document.
 */
function namesOnlyOwnTypes(document: DocumentNode, variables: unknown, shop: Shop): boolean {
  const json = JSON.stringify(variables ?? {});
  const types = [...json.matchAll(/"type":"([^"]+)"/g)].map(([, type = ""]) => type);
  const texts = [json];
  const typeIn = ({ name, value }: ArgumentNode | ObjectFieldNode) => {
    if (name.value === "type" && value.kind === Kind.STRING) types.push(value.value);
  };
  visit(document, {
    [Kind.ARGUMENT]: typeIn,
    [Kind.OBJECT_FIELD]: typeIn,
    [Kind.STRING]: ({ value }) => void texts.push(value),
  });
  const held = texts.join(" ").matchAll(/gid:\/\/shopify\/Metaobject\/\d+/g);
  types.push(...[...held].map(([id]) => shop.metaobjects[id]?.type ?? ""));
  return types.length > 0 && types.every((type) => type.startsWith("$app:") || type.startsWith("app--"));
}

type Denied = { field: string; needs: string[] };

/** Fields and types whose scopes the token lacks: Shopify answers ACCESS_DENIED for them. */
function deniedFields(document: DocumentNode, scopes: readonly string[], own: boolean): Denied | null {
  const { schema, access } = adminSchema();
  const info = new TypeInfo(schema);
  const held = new Set(scopes.flatMap((s) => (s.startsWith("write_") ? [s, s.replace("write_", "read_")] : [s])));
  let denied: Denied | null = null;
  visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.FIELD]: (node) => {
        const parent = info.getParentType();
        if (!parent || denied) return;
        const field = `${parent.name}.${node.name.value}`;
        // By themselves or by what they give: a list of articles is one of articles.
        for (const name of [field, getNamedType(info.getType() ?? undefined)?.name ?? ""]) {
          const needs = access.get(name);
          const free = own && needs?.every((scope) => scope.endsWith("_metaobjects"));
          if (needs && !free && !needs.some((scope) => held.has(scope))) denied ??= { field, needs };
        }
      },
    }),
  );
  return denied;
}

const failure = (message: string, extensions: Record<string, unknown>) => ({
  errors: [{ message, locations: [], extensions }],
});

/** Executes documents without cost or scopes: bulk operations and the admin's own pages. */
export async function runDocument(
  world: World,
  shop: Shop,
  request: GraphqlRequest & { bulk?: boolean },
): Promise<DocumentResult> {
  const { schema } = adminSchema();
  const document = parse(request.query);
  const errors = validate(schema, document);
  if (errors.length > 0) return { data: null, errors, effects: [] };
  const context = newContext(world, shop, { scopes: [], bulk: request.bulk ?? false });
  const result = await execute({
    schema,
    document,
    contextValue: context,
    variableValues: request.variables ?? {},
    operationName: request.operationName ?? undefined,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  return {
    data: (result.data ?? null) as Record<string, unknown> | null,
    errors: result.errors ?? [],
    effects: context.effects,
  };
}

function newContext(world: World, shop: Shop, call: { scopes: readonly string[]; bulk: boolean }): Context {
  return {
    world,
    shop,
    ...call,
    effects: [],
    counted: { objects: 0 },
    run: (request) => runDocument(world, shop, request),
  };
}

/** One Admin API call: parse, validate against the real schema, check scopes, take points, execute. */
export async function executeAdmin(
  world: World,
  shop: Shop,
  call: GraphqlRequest & { scopes: readonly string[] },
): Promise<GraphqlAnswer> {
  const { schema } = adminSchema();
  const nothing = (body: Record<string, unknown>): GraphqlAnswer => ({ body, effects: [], operation: null });
  let document: DocumentNode;
  try {
    document = parse(call.query);
  } catch (error) {
    return nothing(failure(error instanceof Error ? error.message : "syntax error", { code: "parseError" }));
  }
  const invalid = validate(schema, document);
  if (invalid.length > 0)
    return nothing({
      errors: invalid.map((e) => ({
        message: e.message,
        locations: e.locations ?? [],
        path: [],
        extensions: { code: "undefinedField" },
      })),
    });
  const operation = getOperationAST(document, call.operationName ?? undefined);
  if (!operation) return nothing(failure("No operation named that way", { code: "missingOperation" }));

  const denied = deniedFields(document, call.scopes, namesOnlyOwnTypes(document, call.variables, shop));
  if (denied) {
    const message = `Access denied for ${denied.field.split(".")[1]} field. Required access: \`${denied.needs.join("` or `")}\` access scope.`;
    return {
      ...nothing({
        ...failure(message, {
          code: "ACCESS_DENIED",
          documentation: "https://shopify.dev/api/usage/access-scopes",
          requiredAccess: denied.needs,
        }),
        data: null,
      }),
      operation,
    };
  }

  const fragments = new Map(
    document.definitions
      .filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION)
      .map((d) => [d.name.value, d]),
  );
  const requested = requestedCost({ schema, operation, fragments, variables: call.variables ?? {} });
  const cost = (actual: number | null) => ({
    cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: throttleStatus(shop) },
  });
  if (requested > 1000)
    return {
      ...nothing({
        ...failure(`Query cost is ${requested}, which exceeds the single query max cost limit (1000).`, {
          code: "MAX_COST_EXCEEDED",
          cost: requested,
          maxCost: 1000,
        }),
        extensions: cost(null),
      }),
      operation,
    };
  if (!takePoints(shop, requested))
    return {
      ...nothing({
        ...failure("Throttled", { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" }),
        extensions: cost(null),
      }),
      operation,
    };

  const context = newContext(world, shop, { scopes: call.scopes, bulk: false });
  const result = await execute({
    schema,
    document,
    contextValue: context,
    variableValues: call.variables ?? {},
    operationName: call.operationName ?? undefined,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  const actual = operation.operation === "mutation" ? requested : Math.min(requested, context.counted.objects);
  givePointsBack(shop, requested - actual);
  return {
    body: {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors ? { errors: result.errors } : {}),
      extensions: cost(actual),
    },
    effects: context.effects,
    operation,
  };
}
