import { parseField } from "#core/fields/index.ts";
import type { Work } from "#core/tenancy/transact.ts";

type Answered = {
  shopId: string;
  id: string;
  field: string;
  confidence: number;
  rawConfidence: number | null;
  mix: string;
};

/**
 * Remembers a person's answer, for calibration: approved is right; edited, rejected or undone is not. The last word on
 * a suggestion counts.
 */
export async function rememberDecision(
  { db }: Pick<Work, "db">,
  suggestion: Answered,
  { right, at }: { right: boolean; at: Date },
): Promise<void> {
  const { group } = parseField(suggestion.field);
  // The app's own metafields pass by themselves as facts: there is no confidence to learn about.
  if (group === "metafields") return;
  await db.decision.deleteMany({ where: { id: suggestion.id } });
  await db.decision.createMany({
    data: [
      {
        shopId: suggestion.shopId,
        id: suggestion.id,
        group,
        mix: suggestion.mix,
        confidence: suggestion.rawConfidence ?? suggestion.confidence,
        right,
        at,
      },
    ],
  });
}

/** A decision that was given back says nothing. */
export const forgetDecision = ({ db }: Pick<Work, "db">, id: string) => db.decision.deleteMany({ where: { id } });
