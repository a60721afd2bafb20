import { halfOf } from "../halves.ts";
import { reliabilityOf, shareWhere } from "../statistics.ts";
import { wordFindings, type WordFinding } from "../word-findings.ts";

/**
 * How often a value that words name is right, by where it was found and how it was matched; null without Shopify's
 * taxonomy files.
 */
export function measureWords() {
  const findings = wordFindings();
  if (!findings) return null;
  const groups = [...Map.groupBy(findings, (f) => `${f.source}, ${f.match}`)].sort(([a], [b]) => (a < b ? -1 : 1));
  const judged = (of: readonly WordFinding[]) => of.map((f) => ({ confidence: f.confidence, right: f.right }));
  return {
    products: new Set(findings.map((f) => f.title)).size,
    values: findings.length,
    right: shareWhere(findings, (f) => f.right),
    bySource: groups.map(([found, of]) => ({ found, shown: of[0]!.confidence, right: shareWhere(of, (f) => f.right) })),
    heldOut: reliabilityOf(judged(findings.filter((f) => halfOf(f.title) === "held out"))),
    wrong: findings
      .filter((f) => !f.right)
      .map((f) => ({ title: f.title, said: `${f.handle}: ${f.value.name}`, found: `${f.source}, ${f.match}` })),
  };
}
