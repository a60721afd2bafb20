/** What a row is to reach: `of` the figure itself or its ratio to the bare one. */
export type Aim = { of: "ours" | "ratio" } & ({ least: number } | { most: number });
/** `met` is null without an aim, and where something could not be measured (NaN becomes null). */
export type Row = {
  what: string;
  ours: number | null;
  bare: number | null;
  ratio: number | null;
  aim: string | null;
  met: boolean | null;
};

/**
 * One row. @param measured `ours` in the unit that `what` names; `bare` is what it is compared with; `ratio` is ours to
 * bare where it is not given
 */
export function row(what: string, measured: { ours: number; bare?: number; ratio?: number }, aim?: Aim): Row {
  const { ours, bare = Number.NaN, ratio = ours / bare } = measured;
  const reached = aim?.of === "ours" ? ours : ratio;
  return {
    what,
    ours: known(ours),
    bare: known(bare),
    ratio: known(ratio),
    aim: aim ? inWords(aim) : null,
    met: aim && Number.isFinite(reached) ? isReached(aim, reached) : null,
  };
}

const known = (value: number) => (Number.isFinite(value) ? value : null);
const isReached = (aim: Aim, value: number) => ("least" in aim ? value >= aim.least : value <= aim.most);

function inWords(aim: Aim): string {
  const wanted = "least" in aim ? `>= ${aim.least}` : `<= ${aim.most}`;
  return aim.of === "ratio" ? `ratio ${wanted}` : wanted;
}

/** Rows for a person. */
export function table(rows: readonly Row[]): string {
  const head = ["", "ours", "bare", "ratio", "aim", "met"];
  const met = (value: boolean | null) => ({ true: "yes", false: "no", null: "" })[String(value) as "true"];
  const cells = rows.map(({ what, ours, bare, ratio, aim, met: is }) => [
    what,
    digits(ours),
    digits(bare),
    ratio === null ? "–" : ratio.toFixed(2),
    aim ?? "",
    met(is),
  ]);
  const all = [head, ...cells];
  const widths = head.map((_, column) => Math.max(...all.map((line) => line[column]!.length)));
  const isFigure = (column: number) => column > 0 && column < 4;
  return all
    .map((line) =>
      line
        .map((cell, column) => (isFigure(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function digits(value: number | null): string {
  if (value === null) return "–";
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1);
}
