import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { Shop } from "../state/types.ts";

/**
 * Points of a query before it runs, by Shopify's published rule: scalars 0, objects 1, connections 2 plus what their
 * page can hold, mutations 10.
 */
export function requestedCost(input: {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}): number {
  const { schema, operation, fragments, variables } = input;
  const intArgument = (value: { kind: string; value?: unknown; name?: { value: string } } | undefined): number => {
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind === Kind.VARIABLE && value.name) return Number(variables[value.name.value] ?? 0);
    return 0;
  };
  const walk = (set: SelectionSetNode, type: GraphQLNamedType): number => {
    let total = 0;
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        const on = fragment && schema.getType(fragment.typeCondition.name.value);
        if (fragment && on) total += walk(fragment.selectionSet, on);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        const on = node.typeCondition ? schema.getType(node.typeCondition.name.value) : type;
        if (on) total += walk(node.selectionSet, on);
      } else if (node.selectionSet && (isObjectType(type) || isInterfaceType(type))) {
        const field = type.getFields()[node.name.value];
        if (!field) continue;
        const inner = getNamedType(field.type);
        const below = walk(node.selectionSet, inner);
        if (inner.name.endsWith("Connection")) {
          const size = Math.max(
            ...["first", "last"].map((name) => intArgument(node.arguments?.find((a) => a.name.value === name)?.value)),
          );
          total += 2 + below * Math.max(1, size);
        } else if (["nodes", "edges", "node", "pageInfo"].includes(node.name.value) && type.name.endsWith("Connection"))
          total += node.name.value === "pageInfo" ? 0 : 1 + below;
        else if (type.name.endsWith("Edge")) total += below;
        else total += (isAbstractType(inner) || isObjectType(inner) ? 1 : 0) + below;
      }
    }
    return total;
  };
  const root = operation.operation === "mutation" ? schema.getMutationType() : schema.getQueryType();
  const base = root ? walk(operation.selectionSet, root) : 0;
  return operation.operation === "mutation" ? Math.max(10, 10 * operation.selectionSet.selections.length) : base;
}

export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

/** The shop's leaky bucket, refilled by the time that has passed. */
export function throttleStatus(shop: Shop, now = Date.now()): ThrottleStatus {
  const { bucket } = shop;
  bucket.available = Math.min(bucket.capacity, bucket.available + ((now - bucket.at) / 1000) * bucket.restoreRate);
  bucket.at = now;
  return {
    maximumAvailable: bucket.capacity,
    currentlyAvailable: Math.floor(bucket.available),
    restoreRate: bucket.restoreRate,
  };
}

/** Takes the points if they are there. */
export function takePoints(shop: Shop, points: number): boolean {
  throttleStatus(shop);
  if (shop.bucket.available < points) return false;
  shop.bucket.available -= points;
  return true;
}

export function givePointsBack(shop: Shop, points: number): void {
  shop.bucket.available = Math.min(shop.bucket.capacity, shop.bucket.available + Math.max(0, points));
}
