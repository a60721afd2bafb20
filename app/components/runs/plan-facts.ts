import type { RunPlan } from "#core/runs/index.ts";
import type { RunView } from "#core/views/index.ts";
import type { Fact } from "#app/components/runs/FactList.tsx";
import { counted, number } from "#app/numbers.ts";
import { causeWords, durationWords, moneyWords } from "#app/run-words.ts";
import { capital, fieldName } from "#app/words.ts";

type Planned = Pick<RunView, "kind" | "dryRun"> & { plan: RunPlan };

const LOOKS = new Set(["analyse", "reanalyse"]);

/** What a run will touch, what it costs and what it leaves alone, before anything is done. */
export function planFacts({ kind, dryRun, plan }: Planned): Fact[] {
  const { products, passedOver, photos, looks, copyCalls, fields, untouched, seconds } = plan;
  const left = passedOver.map(
    ({ code, count }) => `${number(count)} passed over: ${causeWords(code, null).title.toLowerCase()}`,
  );
  return [
    { name: "Products", value: number(products), note: left.join("; ") || undefined },
    ...(LOOKS.has(kind)
      ? [{ name: "Photos", value: number(photos), note: freeWords(photos - looks) }, ...priceOf(plan)]
      : []),
    ...(copyCalls > 0
      ? [{ name: "Texts", value: `For up to ${counted(copyCalls, "product")}`, note: "Included in your plan." }]
      : []),
    ...(kind === "publish" ? [{ name: "Will be written", value: counted(fields, "field") }] : []),
    ...(kind === "undo"
      ? [
          {
            name: "Will be taken back",
            value: counted(fields, "field"),
            note: "What somebody changed since stays as they left it.",
          },
        ]
      : []),
    ...(LOOKS.has(kind) || kind === "publish" || kind === "undo" ? [] : [{ name: "Price", value: "Free" }]),
    {
      name: "Time",
      value: seconds === null ? "Shown once it has begun" : capital(durationWords(seconds)),
      note: seconds === null ? undefined : "By the speed of your shop’s work of late.",
    },
    { name: "Stays untouched", value: untouchedWords(untouched), note: writingWords(kind, dryRun) },
  ];
}

const freeWords = (free: number) =>
  free > 0 ? `${number(free)} of them cost nothing: they are known already, or show the same as another.` : undefined;

function priceOf({ looks, left, pricePerLook }: RunPlan): Fact[] {
  if (looks === 0) return [{ name: "Price", value: "Free", note: "No photo needs a new look." }];
  const worth = pricePerLook > 0 ? ` (worth ${moneyWords(looks * pricePerLook)} of it)` : "";
  const short = looks - left;
  const waits = short > 0 ? `: about ${counted(short, "photo")} will wait for the next` : "";
  const note = `Your plan has ${number(left)} left this month${waits}. Nothing is charged on top.`;
  return [{ name: "Price", value: `${counted(looks, "photo")} of your plan${worth}`, note }];
}

function untouchedWords(untouched: RunPlan["untouched"]): string {
  if (untouched.length === 0) return "Every text that a person wrote";
  const fields = untouched.map(
    ({ field, count }) => `${number(count)} × ${field === "alt" ? "alt text" : fieldName(field)}`,
  );
  return `Texts that people wrote, where a suggestion waits: ${fields.join(", ")}`;
}

function writingWords(kind: RunView["kind"], dryRun: boolean): string | undefined {
  if (kind === "audit") return "Nothing is written to your shop.";
  if (kind === "publish" || kind === "undo") return undefined;
  return dryRun
    ? "A trial: suggestions wait for you, and nothing is written whatever your settings allow."
    : "Suggestions wait for you, unless your settings let a field be written by itself.";
}
