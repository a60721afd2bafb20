import type { Suggestion, SuggestionState, SuggestionVerdict } from "../../prisma/generated/client.ts";
import type { FieldValue } from "#core/fields/index.ts";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import type { Said } from "#core/platform/said.ts";
import { type Sql, sql } from "#core/tenancy/for-shop.ts";
import type { Proposal, Source } from "./proposal.ts";

/** The latest of each field. `ofTrial`: it waits, and was put forward by a dry run. */
export const latestOf = (productGid: OwnerGid): Sql => sql`
  SELECT DISTINCT ON (s.field) s.id, s.field, s.value, s.sources, s.before, s.state, s.revision,
    s.state = 'waiting' AND coalesce(run."dryRun", false) AS "ofTrial"
  FROM "Suggestion" s LEFT JOIN "Run" run ON run."shopId" = s."shopId" AND run.id = s."runId"
  WHERE s."productGid" = ${productGid} ORDER BY s.field, s.revision DESC`;

/** What waits unchanged says where it comes from as it is now: photos may stand elsewhere since. */
export const retold = (rows: readonly { id: string; sources: readonly Source[] }[]): Sql => sql`
  UPDATE "Suggestion" s SET sources = now.sources
  FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS now (id text, sources jsonb)
  WHERE s.id = now.id AND s.state = 'waiting'`;

/** A value may be nothing (null), which is a value of its column and not the lack of one. */
export const insertSuggestions = (shopId: ShopId, now: Date, rows: readonly Fresh[]): Sql => sql`
  INSERT INTO "Suggestion" ("shopId", id, "productGid", field, locale, revision, before, value, confidence, "rawConfidence",
    mix, sources, contradiction, "madeFrom", choices, state, verdict, "decidedBy", "decidedAt", "runId", "createdAt")
  SELECT ${shopId}, gen_random_uuid(), "productGid", field, locale, revision, coalesce(before, 'null'),
    coalesce(value, 'null'), confidence, "rawConfidence", mix, sources, contradiction, "madeFrom", choices, state::"SuggestionState",
    verdict::"SuggestionVerdict", "decidedBy", CASE WHEN verdict IS NOT NULL THEN ${now}::timestamp END, "runId",
    ${now}::timestamp
  FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS fresh ("productGid" text, field text, locale text,
    revision int, "madeFrom" text, before jsonb, value jsonb, confidence float8, "rawConfidence" float8, mix text,
    sources jsonb, contradiction jsonb, choices jsonb, state text, verdict text, "decidedBy" text, "runId" text)`;

export type LatestSuggestion = {
  id: string;
  field: string;
  sources: unknown;
  value: unknown;
  before: unknown;
  state: SuggestionState;
  revision: number;
  ofTrial: boolean;
};
export type WrittenSuggestion = {
  field: string;
  readBack: string | null;
  verdict: SuggestionVerdict;
  revision: number;
};

/** A suggestion as it is put forward. */
export type Fresh = Pick<
  Suggestion,
  | "productGid"
  | "field"
  | "locale"
  | "madeFrom"
  | "revision"
  | "confidence"
  | "rawConfidence"
  | "mix"
  | "decidedBy"
  | "runId"
> & {
  contradiction: Said | null;
  before: FieldValue;
  value: FieldValue;
  sources: readonly Source[];
  choices: NonNullable<Proposal["choices"]>;
  state: "accepted" | "waiting";
  verdict: "approve" | "auto" | null;
};
