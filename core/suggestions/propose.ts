import type { Suggestion, SuggestionState, SuggestionVerdict } from "../../prisma/generated/client.ts";
import {
  type FieldEntry,
  type FieldValue,
  isAppsOwn,
  isEmpty,
  isOurs,
  parseField,
  sameOffer,
  sameValue,
  stillStands,
  translationOf,
} from "#core/fields/index.ts";
import { loadCalibration, type ShopCalibration } from "#core/learning/index.ts";
import { digest } from "#core/platform/crypto.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { Said } from "#core/platform/said.ts";
import type { RunTag } from "#core/jobs/run-tag.ts";
import type { StoredSettings } from "#core/settings/index.ts";
import { type Sql, sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { autoAccepts } from "./auto-accept.ts";
import { followingMix } from "./following.ts";
import { saysLess } from "./weaker.ts";

/** Where a claim comes from. `ref` addresses a photo by its media gid. */
export type Source = { kind: "photo" | "product" | "copy"; text: Said; ref?: string };

export type Proposal = {
  field: string;
  value: FieldValue;
  /** 0..1, before the shop's own calibration. */
  confidence: number;
  /**
   * What may be written without a person instead of the value, best first, where not all of the value is sure enough for
   * it; without it the value itself may.
   */
  mayPass?: readonly { value: FieldValue; confidence: number }[];
  sources: readonly Source[];
  /** Why it must not pass without a person. */
  contradiction?: Said | null;
  /** Of a text: the fields of the facts it rests on ("title", "colour"). */
  restsOn?: readonly string[];
  /** Who has decided this value already, as something else ("user 42"): it needs no second approval. */
  approvedBy?: string | null;
  /** What that was decided as: paths of fields ("attribute:color"). */
  follows?: readonly string[];
  /** What a person may choose instead; of entries, with the taxonomy values that each stands for. */
  choices?: readonly { id: string; path: string; confidence: number; values?: FieldEntry["values"] }[];
  /** Of a translation: Shopify's digest of the text that was translated. */
  madeFrom?: string;
  /** Which mix of sources the confidence rests on: decisions calibrate each mix apart. */
  mix?: string;
};

type Context = {
  shopId: ShopId;
  productGid: ProductGid;
  settings: StoredSettings;
  /** The run that all this is done for; null: none. In a dry run nothing passes without a person. */
  run: RunTag | null;
  readBefore: (field: string) => FieldValue | undefined;
};
type Calibrated = Context & { calibration: ShopCalibration };

/**
 * Puts values forward, one a field, with as many queries for a dozen as for one. Asking again with the same value
 * changes nothing; another value supersedes what waits. What a person rejected, or replaced with words of their own, is
 * not put forward a second time.
 * @returns how many passed by themselves and are ready to be published
 */
export async function proposeAll(work: Work, context: Context, proposals: readonly Proposal[]): Promise<number> {
  const { query, now } = work;
  const { productGid } = context;
  const groups = [...new Set(proposals.map(({ field }) => parseField(field).group))];
  const [latest, writings, calibration] = await Promise.all([
    query<Last>(latestOf(productGid)),
    query<Written>(sql`
      SELECT DISTINCT ON (field) field, "readBack", verdict, revision FROM "Publication"
      WHERE "productGid" = ${productGid} AND state = 'written' ORDER BY field, revision DESC`),
    loadCalibration(
      query,
      groups.filter((group) => group !== "metafields"),
    ),
  ]);
  const last = new Map(latest.map((row) => [row.field, row]));
  const written = new Map(writings.map((row) => [row.field, row]));
  const calibrated = { ...context, calibration };
  const answered = proposals.flatMap((proposal) => {
    const known = { last: last.get(proposal.field), written: written.get(proposal.field) };
    const answer = consider(calibrated, proposal, known);
    return answer ? [{ ...answer, proposal }] : [];
  });
  const outdated = answered
    .map(({ proposal }) => proposal.field)
    .filter((field) => last.get(field)?.state === "waiting");
  const open = new Set(answered.map(({ proposal }) => proposal.field));
  const moved = proposals.flatMap(({ field, value, sources }) => {
    const row = open.has(field) ? undefined : last.get(field);
    const same = row?.state === "waiting" && sameProposal(row, value);
    return row && same && digest(row.sources) !== digest(sources) ? [{ id: row.id, sources }] : [];
  });
  const fresh = answered.flatMap(({ row }) => row ?? []);
  await Promise.all([
    outdated.length > 0 &&
      query(sql`
        UPDATE "Suggestion" SET state = 'superseded', verdict = 'auto', "decidedAt" = ${now}::timestamp
        WHERE "productGid" = ${productGid} AND field = ANY(${outdated}) AND state = 'waiting'`),
    fresh.length > 0 && query(putForward(context.shopId, now, fresh)),
    moved.length > 0 && query(retold(moved)),
  ]);
  for (const { field, confidence, state } of fresh)
    work.emit({ kind: "suggestion.proposed", productGid, data: { field, confidence, accepted: state === "accepted" } });
  return fresh.filter((row) => row.state === "accepted").length;
}

/** The latest of each field. `ofTrial`: it waits, and was put forward by a dry run. */
const latestOf = (productGid: ProductGid): Sql => sql`
  SELECT DISTINCT ON (s.field) s.id, s.field, s.value, s.sources, s.before, s.state, s.revision,
    s.state = 'waiting' AND coalesce(run."dryRun", false) AS "ofTrial"
  FROM "Suggestion" s LEFT JOIN "Run" run ON run."shopId" = s."shopId" AND run.id = s."runId"
  WHERE s."productGid" = ${productGid} ORDER BY s.field, s.revision DESC`;

/** What waits unchanged says where it comes from as it is now: photos may stand elsewhere since. */
const retold = (rows: readonly { id: string; sources: readonly Source[] }[]): Sql => sql`
  UPDATE "Suggestion" s SET sources = now.sources
  FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS now (id text, sources jsonb)
  WHERE s.id = now.id AND s.state = 'waiting'`;

/** A value may be nothing (null), which is a value of its column and not the lack of one. */
const putForward = (shopId: ShopId, now: Date, rows: readonly Fresh[]): Sql => sql`
  INSERT INTO "Suggestion" ("shopId", id, "productGid", field, locale, revision, before, value, confidence, "rawConfidence",
    mix, sources, contradiction, "madeFrom", choices, state, verdict, "decidedBy", "decidedAt", "runId", "createdAt")
  SELECT ${shopId}, gen_random_uuid(), "productGid", field, locale, revision, coalesce(before, 'null'),
    coalesce(value, 'null'), confidence, "rawConfidence", mix, sources, contradiction, "madeFrom", choices, state::"SuggestionState",
    verdict::"SuggestionVerdict", "decidedBy", CASE WHEN verdict IS NOT NULL THEN ${now}::timestamp END, "runId",
    ${now}::timestamp
  FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS fresh ("productGid" text, field text, locale text,
    revision int, "madeFrom" text, before jsonb, value jsonb, confidence float8, "rawConfidence" float8, mix text, sources jsonb, contradiction jsonb,
    choices jsonb, state text, verdict text, "decidedBy" text, "runId" text)`;

type Last = {
  id: string;
  field: string;
  sources: unknown;
  value: unknown;
  before: unknown;
  state: SuggestionState;
  revision: number;
  ofTrial: boolean;
};
type Written = { field: string; readBack: string | null; verdict: SuggestionVerdict; revision: number };

/** A suggestion as it is put forward. */
type Fresh = Pick<
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

/**
 * Null: nothing changes. No row: the field holds the value already, or a better one of a person's; whatever waits for
 * it is outdated.
 * @param known.last one that waits only because a dry run let nothing pass does not hold up what passes now
 */
function consider(
  { productGid, settings, run, readBefore, calibration }: Calibrated,
  proposal: Proposal,
  known: { last: Last | undefined; written: Written | undefined },
): { row: Fresh | null } | null {
  const field = parseField(proposal.field);
  const rule = settings.fields[field.group];
  const before = readBefore(proposal.field);
  if (rule.mode === "off" || before === undefined) return null;
  const { last, written } = known;
  const stands = written !== undefined && stillStands(field, before, written);
  // Words of their own, or a choice of their own, that stand: nothing of ours is an offer beside them.
  if (last?.state === "edited" && stands) return null;
  // What was written into the app's own namespace and stands no more, the app has changed itself.
  const changedByApp = isAppsOwn(field) && written?.revision === last?.revision && !stands;
  const dealtWith = (value: FieldValue) =>
    last !== undefined && sameProposal(last, value) && !changedByApp && isSettled(last, stands, before);
  if (last?.state !== "waiting" && dealtWith(proposal.value)) return null;
  if (sameValue(field.kind, before, proposal.value)) return { row: null };
  const contradiction = proposal.contradiction ?? null;
  const ours = isOurs(field, before, written);
  if (!ours && saysLess(field.kind, before, proposal.value)) return { row: null };
  const guarded = { ...rule, threshold: calibration.of(field.group).guarded(rule.threshold) };
  const adjusted = ({ confidence }: { confidence: number }) =>
    calibration.adjust(field.group, proposal.mix ?? "", confidence);
  // A person may have approved the deeper value that stands.
  const open = proposal.mayPass?.filter((one) => !saysLess(field.kind, before, one.value)) ?? [proposal];
  const passing = open.find((one) =>
    autoAccepts({
      automation: run?.dry ? "suggest" : settings.automation,
      rule: guarded,
      kind: field.kind,
      before,
      ours,
      confidence: adjusted(one),
      contradiction,
    }),
  );
  const { value, confidence: rawConfidence } = passing ?? proposal;
  if (dealtWith(value) && !(passing && last?.ofTrial)) return null;
  // What stands is what may stand: the rest of the value is a guess that no person asked for.
  if (sameValue(field.kind, before, value)) return { row: null };
  const mayFollow = !run?.dry && (ours || isEmpty(field.kind, before));
  const approvedBy = (mayFollow && proposal.approvedBy) || null;
  const passes = passing ? ("auto" as const) : null;
  const accepted = approvedBy === null ? passes : ("approve" as const);
  return {
    row: {
      productGid,
      field: field.path,
      locale: translationOf(field.path)?.locale ?? "",
      madeFrom: proposal.madeFrom ?? null,
      revision: (last?.revision ?? 0) + 1,
      before,
      value,
      confidence: adjusted({ confidence: rawConfidence }),
      rawConfidence,
      mix: approvedBy === null ? (proposal.mix ?? "") : followingMix(proposal.follows ?? []),
      sources: proposal.sources,
      contradiction,
      choices: proposal.choices ?? [],
      decidedBy: approvedBy,
      state: accepted ? "accepted" : "waiting",
      verdict: accepted,
      runId: run?.id ?? null,
    },
  };
}

const sameProposal = (last: { field: string; value: unknown }, value: FieldValue) =>
  sameOffer(parseField(last.field).kind, last.value as FieldValue, value);

/** Whether the same value was dealt with already: waiting on the same ground, refused, or written and still there. */
function isSettled({ state, before: lastBefore }: Last, stands: boolean, before: FieldValue): boolean {
  const sameGround = JSON.stringify(lastBefore) === JSON.stringify(before);
  if (state === "waiting") return sameGround;
  if (state === "rejected" || state === "edited") return true;
  return state === "accepted" && (stands || sameGround);
}
