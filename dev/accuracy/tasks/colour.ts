import { confusions, shareWhere } from "../statistics.ts";
import type { Seen } from "./category.ts";

/** Right: the labelled primary or an equally fair name. Strict: the one label. */
export function measureColour(seen: readonly Seen[]) {
  const heldOut = seen.filter((s) => s.label.source === "held-out"), rest = seen.filter((s) => s.label.source !== "held-out");
  return { ...(rest.length ? { rulesSetOnThese: figures(rest) } : {}), ...(heldOut.length ? { labelledAfterTheRules: figures(heldOut) } : {}) };
}

function figures(seen: readonly Seen[]) {
  const labelled = seen.filter((s) => s.label.primary).map((s) => {
    const { primary, secondary, state } = s.evidence.colours, said = primary?.name ?? "none";
    return { state, said, truth: s.label.primary, right: [s.label.primary, ...s.label.alsoAccepted].includes(said), strict: said === s.label.primary, within: [said, ...secondary.map((c) => c.name)].includes(s.label.primary) };
  });
  const sure = labelled.filter((l) => l.state === "sure");
  return {
    photos: labelled.length, right: shareWhere(labelled, (l) => l.right), strict: shareWhere(labelled, (l) => l.strict), amongAll: shareWhere(labelled, (l) => l.within),
    sure: { coverage: sure.length / Math.max(1, labelled.length), right: shareWhere(sure, (l) => l.right) },
    worst: confusions(labelled.filter((l) => !l.right).map((l) => ({ truth: l.truth, said: l.said }))),
  };
}
