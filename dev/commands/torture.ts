import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { main, options, report, WrongUse } from "#dev/cli.ts";
import { ROOT, startServices } from "#dev/services/index.ts";
import { TORTURE_FAULTS } from "#tests/torture/faults.ts";
import { type Outcome, torture } from "#tests/torture/index.ts";

const MOST = { minutes: 24 * 60, shops: 100, rest: 3_600 };
const WIDTH = 46;
const REPORT = join(ROOT, "docs", "soak.md");

const faultsOf = ({ rows }: Outcome) => rows.flatMap((row) => ("fault" in row ? [row] : []));
const effectsOf = ({ rows }: Outcome) => rows.flatMap((row) => ("effect" in row ? [row] : []));
const trendsOf = ({ rows }: Outcome) => rows.flatMap((row) => ("measure" in row ? [row] : []));

function table(outcome: Outcome): string {
  const { totals } = outcome;
  const cells = (...numbers: (number | string)[]) => numbers.map((number) => String(number).padStart(9)).join("");
  const lineOf = (name: string, ...numbers: number[]) => `  ${name.padEnd(WIDTH)}${cells(...numbers)}`;
  return [
    `${"faults".padEnd(WIDTH + 2)}${cells("injected")}`,
    ...faultsOf(outcome).map(({ fault, injected }) => lineOf(fault, injected)),
    "",
    `${"effects".padEnd(WIDTH + 2)}${cells("expected", "lost", "doubled", "leaked")}`,
    ...effectsOf(outcome).map(({ effect, expected, lost, doubled, leaked }) =>
      lineOf(effect, expected, lost, doubled, leaked),
    ),
    `${"total".padEnd(WIDTH + 2)}${cells(totals.effects, totals.lost, totals.doubled, totals.leaked)} after ${totals.faults} faults`,
    "",
    `${"what must not grow".padEnd(WIDTH + 2)}${cells("first", "last", "most")}`,
    ...trendsOf(outcome).map(({ measure, first, last, most }) =>
      lineOf(measure, Math.round(first), Math.round(last), Math.round(most)),
    ),
  ].join("\n");
}

/** The report in docs: what was done, what came of it, and what did not grow. */
function pageOf(outcome: Outcome, { minutes, shops, rest }: Given): string {
  const { totals } = outcome;
  const cells = (...values: (string | number)[]) => `| ${values.join(" | ")} |`;
  return [
    "# Soak",
    "",
    `Written by \`npm run test:torture -- --minutes ${minutes} --shops ${shops} --rest ${rest} --write\`: ${shops} shops worked in for ${minutes} minutes while things were broken, ${rest} s after one was whole again (docs/reliability.md). Of what must not grow, the middle of the first and of the last third of the time; processes that are killed begin anew.`,
    "",
    cells("what must not grow", "first third", "last third", "most"),
    cells("---", "---", "---", "---"),
    ...trendsOf(outcome).map(({ measure, first, last, most }) =>
      cells(measure, Math.round(first), Math.round(last), Math.round(most)),
    ),
    "",
    cells("effect", "expected", "lost", "doubled", "leaked"),
    cells("---", "---", "---", "---", "---"),
    ...effectsOf(outcome).map((row) => cells(row.effect, row.expected, row.lost, row.doubled, row.leaked)),
    cells("all", totals.effects, totals.lost, totals.doubled, totals.leaked),
    "",
    cells("fault", "injected"),
    cells("---", "---"),
    ...faultsOf(outcome).map(({ fault, injected }) => cells(fault, injected)),
    cells("all", totals.faults),
    "",
  ].join("\n");
}

type Given = { minutes: number; shops: number; rest: number };

/** @throws WrongUse for what is no number, or none that can be done */
function given(values: { minutes: string; shops: string; rest: string }): Given {
  const numbers = { minutes: Number(values.minutes), shops: Number(values.shops), rest: Number(values.rest) };
  for (const [name, number] of Object.entries(numbers)) {
    const most = MOST[name as keyof Given];
    if (!(number > 0 && number <= most)) throw new WrongUse(`--${name} wants a number up to ${most}`);
  }
  return numbers;
}

// Shops are worked in while the processes, the services and the other sides are killed, stopped and cut off.
await main(async () => {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const { values } = options({
    options: {
      minutes: text("3"),
      shops: text("4"),
      rest: text("6"),
      fault: text(""),
      json: { type: "string" },
      write: { type: "boolean", default: false },
    },
  });
  const wanted = given(values);
  const faults = Object.entries(TORTURE_FAULTS).filter(([name]) => name.includes(values.fault));
  if (faults.length === 0) throw new WrongUse(`--fault: none of ${Object.keys(TORTURE_FAULTS).join("; ")}`);
  const services = await startServices({ report });
  try {
    const outcome = await torture({
      services,
      report,
      minutes: wanted.minutes,
      shops: wanted.shops,
      restMs: wanted.rest * 1_000,
      faults,
    });
    process.stdout.write(`${table(outcome)}\n`);
    if (values.write) await writeFile(REPORT, pageOf(outcome, wanted));
    if (values.json) await writeFile(values.json, `${JSON.stringify(outcome, null, 2)}\n`);
    const { lost, doubled, leaked } = outcome.totals;
    return lost + doubled + leaked > 0 ? 1 : 0;
  } finally {
    await services.stop();
  }
});
