import { quantile, shareWhere } from "../statistics.ts";
import type { LabelledEvidence } from "./category.ts";

/** Besides the threshold in use: what another one would cost. */
const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

const sentToReview = (photos: readonly LabelledEvidence[]) => ({
  photos: photos.length,
  sentToReview: shareWhere(photos, (s) => s.evidence.moderation.state === "review"),
});
const showsPerson = ({ evidence }: LabelledEvidence) => evidence.objects.some((o) => o.label === "Person");
/** Colour photos name the repository that they are from. */
const sourceOf = ({ label }: LabelledEvidence) => label.source.split("/").at(-1)!.replace("-small", "") || "unnamed";

/** False alarms only: all labelled photos here are harmless, so recall cannot be measured on them. */
export function measureModeration(seen: readonly LabelledEvidence[]) {
  const scores = seen.map((s) => s.evidence.moderation.score);
  const sources = [...new Set(seen.map(sourceOf))].sort();
  return {
    ...sentToReview(seen),
    highest: Math.max(...scores),
    p99: quantile(scores, 0.99),
    falseAlarms: THRESHOLDS.map((threshold) => ({ threshold, share: shareWhere(scores, (s) => s >= threshold) })),
    byPerson: [
      { shown: "a person", ...sentToReview(seen.filter(showsPerson)) },
      { shown: "goods alone", ...sentToReview(seen.filter((s) => !showsPerson(s))) },
    ],
    bySource: sources.map((source) => ({ source, ...sentToReview(seen.filter((s) => sourceOf(s) === source)) })),
  };
}
