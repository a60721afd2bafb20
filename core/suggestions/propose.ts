import { Prisma } from "../../prisma/generated/client.ts";
import { digestValue, type FieldValue, parseField, sameValue } from "#core/fields/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { StoredSettings } from "#core/settings/index.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { autoAccepts } from "./auto-accept.ts";

/** Where a claim comes from, in a merchant's words. `ref` addresses a photo by its media gid. */
export type Source = { kind: "photo" | "product" | "copy"; text: string; ref?: string };

export type Proposal = {
  field: string;
  value: FieldValue;
  /** 0..1 */
  confidence: number;
  sources: readonly Source[];
  contradiction?: string | null;
  /** What a person may choose instead. */
  choices?: readonly { id: string; path: string; confidence: number }[];
};

type Context = { shopId: ShopId; productGid: ProductGid; settings: StoredSettings; readBefore: (field: string) => FieldValue | undefined };

/**
 * Puts one value forward for one field. Asking again with the same value changes nothing; another value supersedes what waits.
 * What a person rejected, or replaced with words of their own, is not put forward a second time.
 * @returns whether the value passed by itself and is ready to be published
 */
export async function propose(work: Work, context: Context, proposal: Proposal): Promise<"accepted" | "waiting" | "unchanged"> {
  const { db } = work;
  const { productGid, settings } = context;
  const field = parseField(proposal.field);
  const rule = settings.fields[field.group];
  const before = context.readBefore(proposal.field);
  if (rule.mode === "off" || before === undefined) return "unchanged";
  const last = await db.suggestion.findFirst({ where: { productGid, field: field.path, locale: "" }, orderBy: { revision: "desc" } });
  const published = await db.publication.findFirst({ where: { productGid, field: field.path, state: "written" }, orderBy: { revision: "desc" } });
  const stands = published !== null && published.readBack === digestValue(field.kind, before);
  if (last && sameProposal(last, proposal) && isSettled(last.state, stands, last.before as FieldValue, before)) return "unchanged";
  if (sameValue(field.kind, before, proposal.value)) {
    await supersede(work, productGid, field.path);
    return "unchanged";
  }
  await supersede(work, productGid, field.path);
  const accepted = autoAccepts({
    automation: settings.automation,
    rule,
    kind: field.kind,
    before,
    ours: stands && !published.decidedBy.startsWith("edit:"),
    confidence: proposal.confidence,
    contradiction: proposal.contradiction ?? null,
  });
  await db.suggestion.create({
    data: {
      shopId: context.shopId,
      productGid,
      field: field.path,
      revision: (last?.revision ?? 0) + 1,
      before: json(before),
      value: json(proposal.value),
      confidence: proposal.confidence,
      sources: proposal.sources as unknown as Prisma.InputJsonValue,
      contradiction: proposal.contradiction ?? null,
      choices: (proposal.choices ?? []) as unknown as Prisma.InputJsonValue,
      ...(accepted ? { state: "accepted", decidedBy: "auto", decidedAt: new Date() } : {}),
    },
  });
  work.emit({ kind: "suggestion.proposed", productGid, data: { field: field.path, confidence: proposal.confidence, accepted } });
  return accepted ? "accepted" : "waiting";
}

/** Prisma keeps JSON null and "no value" apart. */
const json = (value: FieldValue) => (value === null ? Prisma.JsonNull : (value as unknown as Prisma.InputJsonValue));

const sameProposal = (last: { field: string; value: unknown }, proposal: Proposal) =>
  sameValue(parseField(last.field).kind, last.value as FieldValue, proposal.value);

/** Whether the same value was dealt with already: waiting on the same ground, refused, or written and still there. */
function isSettled(state: string, stands: boolean, lastBefore: FieldValue, before: FieldValue): boolean {
  if (state === "waiting") return JSON.stringify(lastBefore) === JSON.stringify(before);
  if (state === "rejected" || state === "edited") return true;
  return state === "accepted" && (stands || JSON.stringify(lastBefore) === JSON.stringify(before));
}

async function supersede({ db }: Work, productGid: ProductGid, field: string) {
  await db.suggestion.updateMany({ where: { productGid, field, state: "waiting" }, data: { state: "superseded", decidedBy: "auto", decidedAt: new Date() } });
}
