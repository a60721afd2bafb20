import { quantile, shareWhere } from "../statistics.ts";
import type { Seen } from "./category.ts";

/** False alarms only: all labelled photos here are harmless, so recall is not measured. */
export function measureModeration(seen: readonly Seen[]) {
  const scores = seen.map((s) => s.evidence.moderation.score);
  return { photos: seen.length, sentToReview: shareWhere(seen, (s) => s.evidence.moderation.state === "review"), highest: Math.max(...scores), p99: quantile(scores, 0.99) };
}
