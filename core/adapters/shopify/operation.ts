declare const types: unique symbol;
/** A GraphQL document that remembers what it takes and answers. */
export type Operation<Result, Variables> = string & { readonly [types]?: (variables: Variables) => Result };
