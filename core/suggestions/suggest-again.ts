import { randomUUID } from "node:crypto";
import { Prisma } from "../../prisma/generated/client.ts";
import { refreshProductState } from "#core/intake/index.ts";
import { NotFound } from "#core/platform/errors.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";

/**
 * Puts values that were taken back up for decision again, as a person asks who wants to look at them once more.
 * @param input.ids publications; ones that are not undone are left alone
 * @returns how many wait again
 * @throws NotFound when none of them is this shop's
 */
export async function suggestAgain(platform: Platform, scope: Scope, input: { ids: readonly string[] }): Promise<{ waiting: number }> {
  return transact(platform, scope, async (work) => {
    const undone = await work.db.publication.findMany({ where: { id: { in: [...input.ids] } } });
    if (undone.length === 0) throw new NotFound("There is nothing here to look at again.");
    const products = [...new Set(undone.map(({ productGid }) => productGid as ProductGid))].toSorted();
    for (const product of products) await work.lockProduct(product);
    let waiting = 0;
    for (const publication of undone) if (publication.state === "undone" && (await putUp(work, publication))) waiting++;
    for (const product of products) await refreshProductState(work, product);
    return { waiting };
  });
}

type Undone = { productGid: string; field: string; locale: string; suggestionId: string; before: unknown };

/** @returns false when a newer value of the field waits, or was decided, already */
async function putUp({ db }: Work, { productGid, field, locale, suggestionId, before }: Undone): Promise<boolean> {
  const last = await db.suggestion.findFirst({ where: { productGid, field, locale }, orderBy: { revision: "desc" } });
  if (!last || last.id !== suggestionId) return false;
  const { id: _, choices, sources, value, decidedValue: __, decidedBy: ___, decidedAt: ____, createdAt: _____, ...same } = last;
  const row = { ...same, id: randomUUID(), revision: last.revision + 1, state: "waiting", before: json(before), value: json(value), choices: json(choices), sources: json(sources) };
  await db.suggestion.createMany({ data: [row as Prisma.SuggestionCreateManyInput] });
  return true;
}

/** Prisma keeps JSON null and "no value" apart. */
const json = (value: unknown) => (value === null ? Prisma.JsonNull : (value as Prisma.InputJsonValue));
