import type { z } from "zod";
import type { KeyScope } from "#core/keys/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Scope } from "#core/tenancy/transact.ts";

type Shape = z.ZodObject;
type Empty = Record<string, never>;
type Of<S> = S extends z.ZodType ? z.infer<S> : Empty;

/** What an operation is given: whose shop, and what was asked, as its schemas read it. */
type Asked<P, Q, B> = { shopId: ShopId; scope: Scope; by: string; params: Of<P>; query: Of<Q>; body: Of<B> };

type Described = {
  /** As clients call it: "listProducts". */
  id: string;
  method: "get" | "post";
  /** Below /api/v1: "/products/{id}". */
  path: string;
  /** What a key must be allowed. */
  needs: KeyScope;
  tag: string;
  summary: string;
  description?: string;
};

type Definition<
  P extends Shape | undefined,
  Q extends Shape | undefined,
  B extends z.ZodType | undefined,
  A,
> = Described & {
  params?: P;
  query?: Q;
  body?: B;
  answer: z.ZodType<A>;
  run(asked: Asked<P, Q, B>): Promise<A>;
};

/** What the schemas of an operation made of a request. */
type Read = { params: unknown; query: unknown; body: unknown };

export type Operation = Described & {
  params?: Shape;
  query?: Shape;
  body?: z.ZodType;
  answer: z.ZodType;
  run(asked: Pick<Asked<undefined, undefined, undefined>, "shopId" | "scope" | "by"> & Read): Promise<unknown>;
};

/** One thing that can be asked of the API: the schemas that validate it are those that document it. */
export const operation = <
  A,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  definition: Definition<P, Q, B, A>,
): Operation => definition as unknown as Operation;
