import { z } from "zod";
import { NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { requestUndo } from "#core/publishing/index.ts";
import { Decision, decideSuggestions } from "#core/suggestions/index.ts";
import {
  parseCursor,
  SUGGESTION_STATES,
  suggestionById,
  suggestionShown,
  suggestionsInState,
  type SuggestionTold,
} from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { doubtWords, groundsOf } from "#app/grounds.ts";
import { wordsIn } from "#app/words.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { refused } from "./problems.server.ts";
import {
  AfterSchema,
  gidOf,
  LimitSchema,
  NextSchema,
  ProductNumberSchema,
  ShareSchema,
  SuggestionSchema,
} from "./schemas.ts";

const ids = z.array(z.uuid()).min(1).max(500);

const suggestionOf = (row: SuggestionTold): z.infer<typeof SuggestionSchema> => ({
  id: row.id,
  product: row.productGid,
  field: row.field,
  language: row.locale || null,
  before: row.before,
  value: row.value,
  confidence: row.confidence,
  state: row.state,
  created_at: row.createdAt.toISOString(),
});

/** @throws NotFound */
async function readSuggestion(shopId: ShopId, id: string): Promise<z.infer<typeof SuggestionSchema>> {
  const row = await suggestionById(container.database, shopId, id);
  if (!row) throw new NotFound({ code: "suggestions_gone" });
  return suggestionOf(row);
}

const getSuggestion = operation({
  id: "getSuggestion",
  method: "get",
  path: "/suggestions/{id}",
  needs: "read",
  tag: "Suggestions",
  summary: "One suggestion, in whichever state",
  params: z.object({ id: z.uuid() }),
  answer: SuggestionSchema,
  run: ({ shopId, params }) => readSuggestion(shopId, params.id),
});

const explain = operation({
  id: "explainSuggestion",
  method: "get",
  path: "/suggestions/{id}/explanation",
  needs: "read",
  tag: "Suggestions",
  summary: "Why a value is suggested: where it was read, and what speaks against it",
  params: z.object({ id: z.uuid() }),
  answer: z.object({
    suggestion: SuggestionSchema,
    grounds: z.string().meta({ description: "In English, as the app's pages say it" }),
    doubt: z.string().nullable().meta({ description: "What speaks against it" }),
    alternatives: z.array(z.object({ id: z.string(), path: z.string(), confidence: ShareSchema })),
  }),
  async run({ shopId, params }) {
    const row = await suggestionById(container.database, shopId, params.id);
    if (!row) throw new NotFound({ code: "suggestions_gone" });
    const shown = suggestionShown(row);
    const words = wordsIn("en");
    const alternatives = (shown.choices ?? []).map(({ id, path, confidence }) => ({ id, path, confidence }));
    const doubt = shown.contradiction === null ? null : doubtWords(words, shown.contradiction);
    return { suggestion: suggestionOf(row), grounds: groundsOf(words, shown), doubt, alternatives };
  },
});

const decideOne = operation({
  id: "decideSuggestion",
  method: "post",
  path: "/suggestions/{id}/decide",
  needs: "decide",
  tag: "Suggestions",
  summary: "Approves, edits or rejects one suggestion",
  description: "Answers how it stands: where it was decided before, that decision stays.",
  params: z.object({ id: z.uuid() }),
  body: z.object({ decision: Decision }),
  answer: SuggestionSchema,
  async run({ shopId, scope, by, params, body }) {
    await decideSuggestions(container, scope, { ids: [params.id], ...body, by });
    return readSuggestion(shopId, params.id);
  },
});

const listSuggestions = operation({
  id: "listSuggestions",
  method: "get",
  path: "/suggestions",
  needs: "read",
  tag: "Suggestions",
  summary: "Suggestions in one state, oldest first",
  leadsTo: {
    getSuggestion: { id: "/items/0/id" },
    explainSuggestion: { id: "/items/0/id" },
    decideSuggestion: { id: "/items/0/id" },
  },
  query: z.object({
    state: z.enum(SUGGESTION_STATES).default("waiting"),
    product: ProductNumberSchema.optional(),
    field: z.string().max(200).optional(),
    limit: LimitSchema,
    after: AfterSchema,
  }),
  answer: z.object({ items: z.array(SuggestionSchema), next: NextSchema }),
  async run({ shopId, query: { state, product, field = null, after, limit } }) {
    const place = after === undefined ? null : parseCursor(after);
    if (after !== undefined && place === null) throw refused(404, "unknown_place");
    const { suggestions, next } = await suggestionsInState(container.database, shopId, {
      state,
      field,
      limit,
      product: product === undefined ? null : gidOf(product),
      after: place,
    });
    return { items: suggestions.map(suggestionOf), next };
  },
});

const decide = operation({
  id: "decideSuggestions",
  method: "post",
  path: "/suggestions/decide",
  needs: "decide",
  tag: "Suggestions",
  summary: "Approves, edits or rejects suggestions",
  description:
    "The first decision on a suggestion stands; what was decided before is left as it is and not counted. What is approved is written to Shopify some seconds later, unless a person has changed the field meanwhile.",
  body: z.object({ ids, decision: Decision }),
  answer: z.object({ decided: z.number().int() }),
  run: ({ scope, by, body }) => decideSuggestions(container, scope, { ...body, by }),
});

const undo = operation({
  id: "undoPublications",
  method: "post",
  path: "/publications/undo",
  needs: "decide",
  tag: "Publications",
  summary: "Gives fields back what they held before",
  description: "A field that a person has changed since is left as it is.",
  body: z.object({ ids }),
  answer: z.object({ requested: z.number().int() }),
  run: ({ scope, by, body }) => requestUndo(container, scope, { ...body, by }),
});

export const SUGGESTION_OPERATIONS: readonly ApiOperation[] = [
  listSuggestions,
  getSuggestion,
  explain,
  decideOne,
  decide,
  undo,
];
