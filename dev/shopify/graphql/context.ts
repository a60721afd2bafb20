import type { Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";

/** What a resolver may use. `effects` collects what a mutation changed, for the ledger. */
export type Context = {
  world: World;
  shop: Shop;
  scopes: readonly string[];
  effects: Effect[];
  /** Inside a bulk query connections need no `first` and give everything. */
  bulk: boolean;
  counted: { objects: number };
  /** Executes another document on the same shop: bulk operations. */
  run: RunDocument;
};

export type DocumentResult = {
  data: Record<string, unknown> | null;
  errors: readonly { message: string }[];
  effects: Effect[];
};
type RunDocument = (request: {
  query: string;
  variables?: Record<string, unknown>;
  bulk?: boolean;
}) => Promise<DocumentResult>;

export type Effect = { field: string; target: string; before: unknown; after: unknown };

/** `never` so that each resolver states the source and arguments that it really takes. */
type Resolver = (source: never, args: never, context: Context) => unknown;
export type ResolverMap = Record<string, Record<string, Resolver>>;

export type UserError = {
  field: string[] | null;
  message: string;
  code: string | null;
  elementIndex: number | null;
  elementKey: string | null;
};

/** A refusal as Shopify words it. Every error type's properties are there, so that no selection meets an absent one. */
export function userError(
  field: string[] | null,
  message: string,
  code: string | null = null,
  at: { index?: number; key?: string } = {},
): UserError {
  return { field, message, code, elementIndex: at.index ?? null, elementKey: at.key ?? null };
}

export function effect(
  context: Context,
  field: string,
  target: string,
  change: { before: unknown; after: unknown },
): void {
  context.effects.push({ field, target, before: change.before, after: change.after });
}
