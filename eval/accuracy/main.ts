import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import { DEMO_PHOTOS, demoLabels } from "./demo-labels.ts";
import { readLabels } from "./labels.ts";
import { EVALUATION } from "./products.ts";
import { lookAtPhotos } from "./look-at-photos.ts";
import { modelCards } from "./model-cards.ts";
import { runCatalogue, TRUTH } from "./catalogue/run-catalogue.ts";
import { printFigures, sectionText } from "./print-figures.ts";
import { TASKS, type Figures, type Task } from "./tasks/index.ts";
import { wornPhotos } from "./worn-photos.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const OPTIONS = {
  catalogue: { type: "string" },
  photos: { type: "string" },
  labels: { type: "string" },
  task: { type: "string", multiple: true },
  clean: { type: "string" },
  seed: { type: "string" },
  model: { type: "string" },
  region: { type: "string" },
  endpoint: { type: "string" },
  json: { type: "boolean" },
  write: { type: "boolean" },
} as const;
const complain = (line: string) => process.stderr.write(`${line}\n`);
class WrongUse extends Error {}

function readArguments() {
  let values;
  try {
    ({ values } = parseArgs({ options: OPTIONS }));
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message.split(". ")[0] : String(error));
  }
  const unknown = values.task?.find((t) => !(t in TASKS));
  if (unknown) throw new WrongUse(`no task is called ${unknown}; there are ${Object.keys(TASKS).join(", ")}`);
  if (Boolean(values.photos) !== Boolean(values.labels)) throw new WrongUse("--photos and --labels belong together");
  if (values.catalogue && !existsSync(join(values.catalogue, TRUTH)))
    throw new WrongUse(
      `${join(values.catalogue, TRUTH)}: no such file; it says what is true (eval/accuracy/catalogue)`,
    );
  if (values.photos && !existsSync(values.photos)) throw new WrongUse(`${values.photos}: no such folder`);
  if (values.clean && !existsSync(values.clean)) throw new WrongUse(`${values.clean}: no such folder`);
  if (values.task?.includes("copy") && !values.model)
    throw new WrongUse("--task copy asks Bedrock and costs money: name its model with --model ID");
  if (
    !values.catalogue &&
    !values.labels &&
    !existsSync(EVALUATION) &&
    !values.task?.every((t) => ["quality", "defects", "duplicates", "text", "words", "languages"].includes(t))
  )
    throw new WrongUse("no evaluation photos beside the repository; name some with --photos DIR --labels CSV");
  return values;
}

async function main(): Promise<number> {
  const values = readArguments();
  if (values.catalogue) {
    const catalogue = await runCatalogue(values.catalogue);
    process.stdout.write(values.json ? `${JSON.stringify(catalogue, null, 1)}\n` : `${sectionText(catalogue)}\n`);
    if (values.write) writeCards({ catalogue });
    return 0;
  }
  const tasks =
    (values.task as Task[] | undefined) ??
    (Object.keys(TASKS) as Task[]).filter((task) => task !== "copy" || values.model);
  const bedrock = values.model
    ? { model: values.model, region: values.region ?? "us-east-1", endpoint: values.endpoint }
    : null;
  // Pinned: figures must not depend on which precision this machine would choose.
  const analyser = await loadPhotoAnalyser({ modelsDir: join(ROOT, "models"), classifier: "efficientnet-lite2-int8" });
  const own = values.labels && values.photos ? [{ folder: values.photos, labels: readLabels(values.labels) }] : null;
  const sets = own ?? (existsSync(EVALUATION) ? evaluationSets() : []);
  const wanted = sets.filter((s) => s.labels.some((l) => tasks.some((t) => TASKS[t].uses(l))));
  const seen = (await Promise.all(wanted.map((set) => lookAtPhotos({ analyser }, set)))).flat();
  const cleanFolder = values.clean ?? join(ROOT, "dev/catalogue/demo");
  const names = existsSync(cleanFolder)
    ? readdirSync(cleanFolder)
        .filter((f) => /\.(jpe?g|png|webp)$/i.test(f))
        .sort()
    : [];
  const clean = names.map((f) => readFileSync(join(cleanFolder, f)));
  const seed = Number(values.seed ?? new Date().toISOString().slice(0, 10).replaceAll("-", ""));
  const figures: Figures = { engine: analyser.engineVersion, seed };
  for (const task of tasks) {
    const mine = seen.filter((s) => TASKS[task].uses(s.label));
    const found = await TASKS[task].measure(
      { analyser, seed, clean, names, modelsDir: join(ROOT, "models"), bedrock },
      mine,
    );
    if (found) figures[task] = found;
    else complain(`${task}: nothing to measure it on`);
  }
  await analyser.close();
  process.stdout.write(values.json ? `${JSON.stringify(figures, null, 1)}\n` : printFigures(figures));
  if (values.write) writeCards(figures);
  return 0;
}

/** Figures of tasks that were not run this time stay as they were. */
function writeCards(figures: Partial<Figures>): void {
  const kept = join(ROOT, "models/figures.json");
  const before = existsSync(kept) ? (JSON.parse(readFileSync(kept, "utf8")) as Partial<Figures>) : {};
  const all: Figures = { engine: "none", seed: 0, ...before, ...figures };
  writeFileSync(
    kept,
    `${JSON.stringify(all, (_, v: unknown) => (typeof v === "number" ? Math.round(v * 1e4) / 1e4 : v), 1)}\n`,
  );
  writeFileSync(join(dirname(kept), "MODELS.md"), modelCards(dirname(kept), all));
}

try {
  process.exitCode = await main();
} catch (error) {
  complain(`accuracy: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}

/** The evaluation photos beside the repository, and the demo's own. */
function evaluationSets() {
  return [
    { folder: EVALUATION, labels: readLabels(join(EVALUATION, "labels.csv")) },
    { folder: join(EVALUATION, "colour"), labels: readLabels(join(EVALUATION, "colour-labels.csv")) },
    ...["colour-held-out.csv", "colour-second.csv", "colour-fresh.csv"].map((file) => ({
      folder: EVALUATION,
      labels: readLabels(join(ROOT, "eval/accuracy/labels", file)),
    })),
    { folder: join(EVALUATION, "onmodel"), labels: wornPhotos(join(EVALUATION, "onmodel")) },
    { folder: DEMO_PHOTOS, labels: demoLabels() },
  ];
}
