/** What `GET /api/product-summary` answers. */
export type Summary = {
  state: "none" | "working" | "done" | "failed";
  quality: { score: number; reasons: string[] } | null;
  waiting: number;
  category: { path: string; confidence: number } | null;
  url: string;
};

/** The same borders as everywhere in the app: 80 and 60. */
export function tierOf(score: number): "good" | "fair" | "poor" {
  if (score >= 80) return "good";
  return score >= 60 ? "fair" : "poor";
}

/**
 * A relative address goes to the app and carries the session token by itself. Null where the app gave no usable answer.
 */
export async function readSummary(id: string): Promise<Summary | null> {
  try {
    const answer = await fetch(`/api/product-summary?id=${encodeURIComponent(id)}`);
    return answer.ok ? ((await answer.json()) as Summary) : null;
  } catch {
    return null;
  }
}
