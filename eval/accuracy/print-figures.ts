import type { Bin, Proportion } from "./statistics.ts";
import type { Figures } from "./tasks/index.ts";

const isShare = (v: unknown): v is Proportion => typeof v === "object" && v !== null && "share" in v && "low" in v;

/** ".874 [.841, .901] of 485" */
const shareText = ({ share, low, high, of }: Proportion): string =>
  of === 0 ? "none" : `${three(share)} [${three(low)}, ${three(high)}] of ${of}`;
const three = (x: number) => (Number.isNaN(x) ? "-" : x.toFixed(3).replace(/^0\./, "."));

/** One value in words: shares with their interval, numbers short, lists of records as a table. */
function valueText(value: unknown): string {
  if (isShare(value)) return shareText(value);
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : three(value);
  if (value === null || value === undefined) return "-";
  if (Array.isArray(value)) return value.map(valueText).join("; ");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([k, v]) => `${k} ${valueText(v)}`)
      .join(", ");
  return String(value);
}

/** Rows as a Markdown table. */
function table(rows: readonly Record<string, unknown>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return [
    `| ${columns.join(" | ")} |`,
    `|${columns.map(() => "---").join("|")}|`,
    ...rows.map((r) => `| ${columns.map((c) => valueText(r[c])).join(" | ")} |`),
  ].join("\n");
}

const isBins = (rows: readonly Record<string, unknown>[]): rows is Bin[] =>
  rows.every((r) => "confidence" in r && "precision" in r && "count" in r);

const BAR = 20;

/**
 * A reliability diagram in text: the bar is how often these answers were right, "┃" where their confidence says that it
 * should end.
 */
export function reliabilityBar({ confidence, precision }: Bin): string {
  const mark = Math.min(BAR - 1, Math.floor(confidence * BAR));
  const right = Math.round(precision * BAR);
  const bar = [..."█".repeat(right).padEnd(BAR, "·")];
  return bar.with(mark, "┃").join("");
}

/** Rows of a section as a table; bins of a reliability diagram with their bar. */
const drawn = (rows: readonly Record<string, unknown>[]): string =>
  table(
    isBins(rows)
      ? rows.map((b) => ({
          answers: b.count,
          confidence: b.confidence,
          right: b.precision,
          diagram: `\`${reliabilityBar(b)}\``,
        }))
      : rows,
  );

const isRows = (v: unknown): v is Record<string, unknown>[] =>
  Array.isArray(v) && v.length > 0 && typeof v[0] === "object";

/** A task's figures: plain ones as a list, tables below it, nested groups under their name. */
export function sectionText(figures: unknown, heading = ""): string {
  const entries = Object.entries(figures as Record<string, unknown>);
  const plain = entries
    .filter(([, v]) => isShare(v) || typeof v !== "object" || v === null)
    .map(([k, v]) => `- ${k}: ${valueText(v)}`);
  const tables = entries
    .filter(([, v]) => isRows(v))
    .map(([k, v]) => `${k}\n\n${drawn(v as Record<string, unknown>[])}`);
  const groups = entries
    .filter(([, v]) => typeof v === "object" && v !== null && !Array.isArray(v) && !isShare(v))
    .map(([k, v]) => sectionText(v, k));
  return [heading, plain.join("\n"), ...tables, ...groups].filter(Boolean).join("\n\n");
}

export function printFigures({ engine, seed, ...tasks }: Figures): string {
  return `engine ${engine}, seed ${seed}\n\n${Object.entries(tasks)
    .map(([task, figures]) => sectionText(figures, `## ${task}`))
    .join("\n\n")}\n`;
}
