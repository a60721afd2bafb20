declare const types: unique symbol;
/**
 * A GraphQL document that remembers what it takes and answers. `cost`: the points that Shopify asks for in advance, by
 * its published rule (https://shopify.dev/docs/api/usage/limits).
 */
export type Operation<Result, Variables> = {
  readonly text: string;
  readonly cost: number;
  readonly [types]?: (variables: Variables) => Result;
};
