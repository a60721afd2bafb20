import { writeFile } from "node:fs/promises";
import { main, options, report, WrongUse } from "#dev/cli.ts";
import { startServices } from "#dev/services/index.ts";
import { type Outcome, torture } from "#tests/torture/index.ts";

const MOST_MINUTES = 24 * 60;
const WIDTH = 46;

function table({ totals, rows }: Outcome): string {
  const faults = rows.flatMap((row) =>
    "fault" in row ? [`  ${row.fault.padEnd(WIDTH)}${String(row.injected).padStart(8)}`] : [],
  );
  const cells = (...numbers: number[]) => numbers.map((number) => String(number).padStart(9)).join("");
  const effects = rows.flatMap((row) =>
    "effect" in row ? [`  ${row.effect.padEnd(WIDTH)}${cells(row.expected, row.lost, row.doubled, row.leaked)}`] : [],
  );
  const head = ["expected", "lost", "doubled", "leaked"].map((name) => name.padStart(9)).join("");
  return [
    `${"faults".padEnd(WIDTH + 2)}injected`,
    ...faults,
    "",
    `${"effects".padEnd(WIDTH + 2)}${head}`,
    ...effects,
    `${"total".padEnd(WIDTH + 2)}${cells(totals.effects, totals.lost, totals.doubled, totals.leaked)} after ${totals.faults} faults`,
  ].join("\n");
}

// Shops are worked in while the processes, the services and the other sides are killed, stopped and cut off.
await main(async () => {
  const { values } = options({ options: { minutes: { type: "string", default: "3" }, json: { type: "string" } } });
  const minutes = Number(values.minutes);
  if (!(minutes > 0 && minutes <= MOST_MINUTES))
    throw new WrongUse(`--minutes wants a number up to ${MOST_MINUTES}, not ${values.minutes}`);
  const services = await startServices({ report });
  try {
    const outcome = await torture({ services, minutes, report });
    process.stdout.write(`${table(outcome)}\n`);
    if (values.json) await writeFile(values.json, `${JSON.stringify(outcome, null, 2)}\n`);
    const { lost, doubled, leaked } = outcome.totals;
    return lost + doubled + leaked > 0 ? 1 : 0;
  } finally {
    await services.stop();
  }
});
