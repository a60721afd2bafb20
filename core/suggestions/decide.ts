import { refreshProductState } from "#core/products/index.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import { z } from "zod";
import { type Field, type FieldValue, isAttribute, parseField, sanitiseHtml } from "#core/fields/index.ts";
import { publishProductJob, suggestProductJob } from "#core/jobs/catalogue.ts";
import { rememberDecision } from "#core/learning/index.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import { CategoryId, type ProductGid } from "#core/platform/ids.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

export const Decision = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("approve") }),
  z.object({ verdict: z.literal("edit"), value: z.string() }),
  z.object({
    verdict: z.literal("reject"),
    reason: z.enum(["wrong", "not_our_wording", "never_for_this_product"]).default("wrong"),
  }),
]);
export type Decision = z.infer<typeof Decision>;

/**
 * A person's word on waiting suggestions of one shop. The first decision counts; deciding again reports what stands.
 * @returns how many were decided now
 * @throws NotFound when none of the ids is this shop's; InvalidInput for an edited value that the field cannot hold
 */
export async function decideSuggestions(
  platform: DecideDeps,
  scope: Scope,
  input: { ids: readonly string[]; decision: Decision; by: string },
): Promise<{ decided: number }> {
  const { decision, by } = input;
  const category = decision.verdict === "edit" ? await liveCategory(platform, scope, decision.value) : null;
  return transact(platform, scope, async (work) => {
    const suggestions = await work.db.suggestion.findMany({ where: { id: { in: [...input.ids] } } });
    if (suggestions.length === 0) throw new NotFound("These suggestions no longer exist.");
    for (const gid of new Set(suggestions.map(({ productGid }) => productGid as ProductGid).toSorted()))
      await work.lockProduct(gid);
    let decided = 0;
    const products = new Set<string>();
    const attributed = new Set<string>();
    for (const suggestion of suggestions) {
      const field = parseField(suggestion.field);
      const data =
        decision.verdict === "edit"
          ? {
              state: "edited",
              decidedValue: parseEdited(field, decision.value, {
                choices: [...(suggestion.choices as unknown as Choice[]), ...(category ? [category] : [])],
                suggested: suggestion.value as FieldValue,
              }) as unknown as Prisma.InputJsonValue,
              decidedBy: `edit:${by}`,
            }
          : { state: decision.verdict === "approve" ? "accepted" : "rejected", decidedBy: `${decision.verdict}:${by}` };
      const { count } = await work.db.suggestion.updateMany({
        where: { id: suggestion.id, state: "waiting" },
        data: { ...data, decidedAt: platform.clock.now() },
      });
      if (count === 0) continue;
      decided++;
      await rememberDecision(work, suggestion, decision.verdict === "approve", platform.clock.now());
      products.add(suggestion.productGid);
      if (isAttribute(suggestion.field) || suggestion.field === "category") attributed.add(suggestion.productGid);
      work.emit({
        kind: "suggestion.decided",
        productGid: suggestion.productGid,
        data: {
          field: suggestion.field,
          verdict: decision.verdict,
          by,
          ...(decision.verdict === "reject" ? { reason: decision.reason } : {}),
        },
      });
    }
    for (const product of products as Set<ProductGid>) {
      // An attribute goes into the document of all of them, a category has its own attributes and is an example: both
      // are looked at anew.
      if (attributed.has(product)) work.request(suggestProductJob, { shopId: scope.shopId, productGid: product });
      if (decision.verdict !== "reject") work.request(publishProductJob, { shopId: scope.shopId, productGid: product });
      await refreshProductState(work, product);
    }
    return { decided };
  });
}

export type DecideDeps = Platform & { adminFor: AdminFor };

type Choice = { id: string; path: string };

/**
 * Any category of the shop's taxonomy may be chosen, not only those put forward; null for what is none, or archived.
 */
async function liveCategory(platform: DecideDeps, { shopId }: Scope, text: string): Promise<Choice | null> {
  const id = CategoryId.safeParse(text.trim());
  if (!id.success) return null;
  const found = await (await platform.adminFor(shopId)).readCategory(id.data);
  return found && !found.archived ? { id: found.id, path: found.path } : null;
}

const LIMITS: Partial<Record<Field["group"], number>> = {
  alt: 512,
  title: 255,
  "seo.title": 255,
  "seo.description": 1000,
  description: 60_000,
  tags: 5_000,
};

/** What a person typed, as the field's value. @throws InvalidInput in words for the page */
export function parseEdited(
  field: Field,
  text: string,
  { choices = [], suggested = null }: { choices?: readonly Choice[]; suggested?: FieldValue } = {},
): FieldValue {
  const limit = LIMITS[field.group] ?? 1000;
  if (text.trim() === "")
    throw new InvalidInput("Write something, or reject the suggestion to leave the field as it is.");
  if (text.length > limit)
    throw new InvalidInput(`This is ${text.length} characters long; Shopify takes ${limit} here.`);
  switch (field.kind) {
    case "html":
      return sanitiseHtml(text);
    case "list":
      if (field.group === "attributes") return chosenOf(text, choices);
      return [
        ...new Set(
          text
            .split(",")
            .map((tag) => tag.trim())
            .filter(Boolean),
        ),
      ];
    case "taxonomy": {
      const chosen = choices.find((choice) => choice.id === text.trim());
      if (!chosen) throw new InvalidInput("Choose a category from the list, or search for one.");
      return { id: chosen.id, path: chosen.path };
    }
    case "metafield":
      if (field.group === "attributes")
        return {
          type: (suggested as { type: string }).type,
          value: (suggested as { type: string }).type.startsWith("list.")
            ? JSON.stringify(chosenOf(text, choices))
            : (chosenOf(text, choices)[0] ?? ""),
        };
      throw new InvalidInput("This field is the app's own and cannot be edited here.");
    case "text":
      return text.trim();
  }
}

/** One choice a line. @throws InvalidInput for what is not on the list */
function chosenOf(text: string, choices: readonly Choice[]): string[] {
  const chosen = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  if (chosen.length === 0 || !chosen.every((one) => choices.some(({ id }) => id === one)))
    throw new InvalidInput("Choose from the list.");
  return chosen;
}
