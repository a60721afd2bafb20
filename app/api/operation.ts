import { z } from "zod";
import type { KeyHolder, KeyScope } from "#core/keys/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Scope } from "#core/tenancy/transact.ts";

type Shape = z.ZodObject;
type Empty = Record<string, never>;
type Of<S> = S extends z.ZodType ? z.infer<S> : Empty;

/** What an operation is given: whose shop, by which key, and what was asked, as its schemas read it. */
type Asked<P, Q, B> = {
  shopId: ShopId;
  /** `correlationId`: the call's, the same whenever a call of a name is begun anew. */
  scope: Scope;
  /** When the call was begun; of a name the first. */
  begunAt: Date;
  by: string;
  holder: KeyHolder;
  params: Of<P>;
  query: Of<Q>;
  body: Of<B>;
  /** As it came: for operations that read their bodies themselves, and for who stops listening (`signal`). */
  request: Request;
  /**
   * Of what is edited: holds `If-Match` against what stands now, as the operation that reads it answers it.
   * @throws ApiProblem 412 where it is another
   */
  unlessChanged(current: unknown): void;
};

type Media = Record<string, { schema: z.ZodType }>;

type Described = {
  /** As clients call it: "listProducts". */
  id: string;
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Below /api/v1: "/products/{id}". */
  path: string;
  /** What a key must be allowed. */
  needs: KeyScope;
  tag: string;
  summary: string;
  description?: string;
  /** Of what is done: 200 where nothing is said. */
  status?: 200 | 201 | 202;
  /** A body that `run` reads itself, by media type; JSON is `body`. */
  reads?: Media;
  /** Operations that the answer leads to, with where their path's parameter stands in it: { getRun: { id: "/id" } }. */
  leadsTo?: Record<string, Record<string, string>>;
  /** What else it answers, beside `answer` and the refusals: by status. */
  answers?: Record<string, { description: string; content?: Media }>;
  /** Changes what an operation of the same path reads: takes `If-Match`. */
  edits?: boolean;
  /** Changes something, and test keys may ask for it all the same: nothing of it is written to Shopify, or charged. */
  forTestKeys?: boolean;
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
  /** A `Response` is sent as it is: a stream, a file, another status. */
  run(asked: Asked<P, Q, B>): Promise<A | Response>;
};

/** What the schemas of an operation made of a request. */
type Read = { params: unknown; query: unknown; body: unknown };
/** One call of an operation. */
export type Calling = Omit<Asked<undefined, undefined, undefined>, keyof Read> & Read;

export type ApiOperation = Described & {
  params?: Shape;
  query?: Shape;
  body?: z.ZodType;
  answer: z.ZodType;
  run(asked: Calling): Promise<unknown>;
};

/** One thing that can be asked of the API: the schemas that validate it are those that document it. */
export const operation = <
  A,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  definition: Definition<P, Q, B, A>,
): ApiOperation => {
  const { query, body } = definition as unknown as ApiOperation;
  const strict = { ...(query ? { query: query.strict() } : {}), ...(body ? { body: strictly(body) } : {}) };
  return { ...(definition as unknown as ApiOperation), ...strict };
};

/** What is not in the description is refused, and the description says so. */
const strictly = (schema: z.ZodType): z.ZodType => (schema instanceof z.ZodObject ? schema.strict() : schema);
