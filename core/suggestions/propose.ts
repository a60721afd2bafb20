import {
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
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import type { RunTag } from "#core/jobs/run-tag.ts";
import { readSettings, type StoredSettings } from "#core/settings/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { autoAccepts } from "./auto-accept.ts";
import { followingMix } from "./following.ts";
import type { Proposal } from "./proposal.ts";
import {
  type Fresh,
  type LatestSuggestion,
  latestOf,
  insertSuggestions,
  retold,
  type WrittenSuggestion,
} from "./suggestion-rows.ts";
import { saysLess } from "./weaker.ts";

type Context = {
  shopId: ShopId;
  productGid: OwnerGid;
  /** The run that all this is done for; null: none. In a dry run nothing passes without a person. */
  run: RunTag | null;
  readBefore: (field: string) => FieldValue | undefined;
};
type Calibrated = Context & { settings: StoredSettings; calibration: ShopCalibration };

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
  const [settings, latest, writings, calibration] = await Promise.all([
    readSettings(query),
    query<LatestSuggestion>(latestOf(productGid)),
    query<WrittenSuggestion>(sql`
      SELECT DISTINCT ON (field) field, "readBack", verdict, revision FROM "Publication"
      WHERE "productGid" = ${productGid} AND state = 'written' ORDER BY field, revision DESC`),
    loadCalibration(
      query,
      groups.filter((group) => group !== "metafields"),
    ),
  ]);
  const last = new Map(latest.map((row) => [row.field, row]));
  const written = new Map(writings.map((row) => [row.field, row]));
  const calibrated = { ...context, settings, calibration };
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
  if (outdated.length > 0)
    query.write(sql`
      UPDATE "Suggestion" SET state = 'superseded', verdict = 'auto', "decidedAt" = ${now}::timestamp
      WHERE "productGid" = ${productGid} AND field = ANY(${outdated}) AND state = 'waiting'`);
  if (fresh.length > 0) query.write(insertSuggestions(context.shopId, now, fresh));
  if (moved.length > 0) query.write(retold(moved));
  for (const { field, confidence, state } of fresh)
    work.emit({ kind: "suggestion.proposed", productGid, data: { field, confidence, accepted: state === "accepted" } });
  return fresh.filter((row) => row.state === "accepted").length;
}

/**
 * Null: nothing changes. No row: the field holds the value already, or a better one of a person's; whatever waits for
 * it is outdated.
 * @param known.last one that waits only because a dry run let nothing pass does not hold up what passes now
 */
function consider(
  { productGid, settings, run, readBefore, calibration }: Calibrated,
  proposal: Proposal,
  known: { last: LatestSuggestion | undefined; written: WrittenSuggestion | undefined },
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
  const { mix = "" } = proposal;
  const guarded = { ...rule, threshold: calibration.of(field.group, mix).guarded(rule.threshold) };
  const adjusted = ({ confidence }: { confidence: number }) => calibration.adjust(field.group, mix, confidence);
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
      mix: approvedBy === null ? mix : followingMix(proposal.follows ?? []),
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
function isSettled({ state, before: lastBefore }: LatestSuggestion, stands: boolean, before: FieldValue): boolean {
  const sameGround = JSON.stringify(lastBefore) === JSON.stringify(before);
  if (state === "waiting") return sameGround;
  if (state === "rejected" || state === "edited") return true;
  return state === "accepted" && (stands || sameGround);
}
