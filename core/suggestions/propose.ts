import { Prisma, type SuggestionState, type SuggestionVerdict } from "../../prisma/generated/client.ts";
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
} from "#core/fields/index.ts";
import { loadCalibration, type ShopCalibration } from "#core/learning/index.ts";
import { digest } from "#core/platform/crypto.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { Said } from "#core/platform/said.ts";
import type { RunTag } from "#core/jobs/run-tag.ts";
import type { StoredSettings } from "#core/settings/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
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
type Calibrated = Context & { now: Date; calibration: ShopCalibration };

/**
 * Puts values forward, one a field, with as many queries for a dozen as for one. Asking again with the same value
 * changes nothing; another value supersedes what waits. What a person rejected, or replaced with words of their own, is
 * not put forward a second time.
 * @returns how many passed by themselves and are ready to be published
 */
export async function proposeAll(work: Work, context: Context, proposals: readonly Proposal[]): Promise<number> {
  const { db } = work;
  const { productGid } = context;
  const ofProduct = { where: { productGid, locale: "" }, orderBy: { revision: "asc" as const } };
  // Ascending, so that each field's entry ends as its latest.
  const last = new Map((await db.suggestion.findMany(ofProduct)).map((row) => [row.field, row]));
  const written = new Map(
    (await db.publication.findMany({ ...ofProduct, where: { ...ofProduct.where, state: "written" } })).map((row) => [
      row.field,
      row,
    ]),
  );
  const trials = await trialsOf(db, [...last.values()]);
  const groups = new Set(proposals.map(({ field }) => parseField(field).group));
  const calibrated = {
    ...context,
    now: work.now,
    calibration: await loadCalibration(
      work.query,
      [...groups].filter((group) => group !== "metafields"),
    ),
  };
  const answered = proposals.flatMap((proposal) => {
    const latest = last.get(proposal.field);
    const answer = consider(calibrated, proposal, {
      last: latest,
      written: written.get(proposal.field),
      ofTrial: latest?.state === "waiting" && trials.has(latest.runId ?? ""),
    });
    return answer ? [{ ...answer, proposal }] : [];
  });
  const outdated = answered
    .map(({ proposal }) => proposal.field)
    .filter((field) => last.get(field)?.state === "waiting");
  if (outdated.length > 0) {
    const where = { productGid, field: { in: outdated }, state: "waiting" as const };
    await db.suggestion.updateMany({ where, data: { state: "superseded", verdict: "auto", decidedAt: work.now } });
  }
  const open = new Set(answered.map(({ proposal }) => proposal.field));
  await retell(
    work,
    proposals.flatMap(({ field, value, sources }) => {
      const row = open.has(field) ? undefined : last.get(field);
      const same = row?.state === "waiting" && sameProposal(row, value);
      return row && same && digest(row.sources) !== digest(sources) ? [{ id: row.id, sources }] : [];
    }),
  );
  const fresh = answered.flatMap(({ row }) => row ?? []);
  if (fresh.length > 0) await db.suggestion.createMany({ data: fresh });
  for (const { field, confidence, state } of fresh)
    work.emit({ kind: "suggestion.proposed", productGid, data: { field, confidence, accepted: state === "accepted" } });
  return fresh.filter((row) => row.state === "accepted").length;
}

/** What waits unchanged says where it comes from as it is now: photos may stand elsewhere since. */
async function retell({ query }: Work, rows: readonly { id: string; sources: readonly Source[] }[]): Promise<void> {
  if (rows.length === 0) return;
  await query(sql`
    UPDATE "Suggestion" s SET sources = now.sources
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS now (id text, sources jsonb)
    WHERE s.id = now.id AND s.state = 'waiting'`);
}

/** The dry runs among those that put these forward. */
async function trialsOf({ run }: Work["db"], rows: readonly { runId: string | null }[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(rows.flatMap(({ runId }) => runId ?? []))];
  if (ids.length === 0) return new Set();
  const trials = await run.findMany({ where: { id: { in: ids }, dryRun: true }, select: { id: true } });
  return new Set(trials.map(({ id }) => id));
}

type Last = { field: string; value: unknown; before: unknown; state: SuggestionState; revision: number };
type Written = { readBack: string | null; verdict: SuggestionVerdict; revision: number };

/**
 * Null: nothing changes. No row: the field holds the value already, or a better one of a person's; whatever waits for
 * it is outdated.
 * @param known.ofTrial the latest waits only because a dry run let nothing pass: it does not hold up what passes now
 */
function consider(
  { shopId, productGid, settings, run, now, readBefore, calibration }: Calibrated,
  proposal: Proposal,
  known: { last: Last | undefined; written: Written | undefined; ofTrial: boolean },
) {
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
  if (dealtWith(value) && !(passing && known.ofTrial)) return null;
  // What stands is what may stand: the rest of the value is a guess that no person asked for.
  if (sameValue(field.kind, before, value)) return { row: null };
  const mayFollow = !run?.dry && (ours || isEmpty(field.kind, before));
  const approvedBy = (mayFollow && proposal.approvedBy) || null;
  const passes = passing ? ("auto" as const) : null;
  const accepted = approvedBy === null ? passes : ("approve" as const);
  return {
    row: {
      shopId,
      productGid,
      field: field.path,
      revision: (last?.revision ?? 0) + 1,
      before: json(before),
      value: json(value),
      confidence: adjusted({ confidence: rawConfidence }),
      rawConfidence,
      mix: approvedBy === null ? (proposal.mix ?? "") : followingMix(proposal.follows ?? []),
      sources: proposal.sources as unknown as Prisma.InputJsonValue,
      contradiction: (contradiction ?? Prisma.DbNull) as Prisma.InputJsonValue,
      choices: (proposal.choices ?? []) as unknown as Prisma.InputJsonValue,
      decidedBy: approvedBy,
      ...(accepted
        ? { state: "accepted" as const, verdict: accepted, decidedAt: now, runId: run?.id ?? null }
        : { state: "waiting" as const, runId: run?.id ?? null }),
    },
  };
}

/** Prisma keeps JSON null and "no value" apart. */
const json = (value: FieldValue) => (value === null ? Prisma.JsonNull : (value as unknown as Prisma.InputJsonValue));

const sameProposal = (last: { field: string; value: unknown }, value: FieldValue) =>
  sameOffer(parseField(last.field).kind, last.value as FieldValue, value);

/** Whether the same value was dealt with already: waiting on the same ground, refused, or written and still there. */
function isSettled({ state, before: lastBefore }: Last, stands: boolean, before: FieldValue): boolean {
  const sameGround = JSON.stringify(lastBefore) === JSON.stringify(before);
  if (state === "waiting") return sameGround;
  if (state === "rejected" || state === "edited") return true;
  return state === "accepted" && (stands || sameGround);
}
