/**
 * Fits P(right) of what the engine says to validation material and writes core/engine/confidence/fitted.ts.
 * usage: node models/build/fit-confidence.ts EVAL [--write]
 * Only the first half of the material (eval/accuracy/halves.ts; of photos on people worn-photos.ts) is used; `npm run
 * accuracy` reports on the second. Colours: fitted on the photos that the rules were chosen on, reported on
 * colour-fresh.csv and the second half of the photos on people.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPhotoAnalyser } from "../../core/adapters/onnx/photo-analyser.ts";
import { colourFeatures, readingFeatures } from "#core/engine/confidence/calibrated.ts";
import { halfOf } from "#eval/accuracy/halves.ts";
import { readLabels, type LabelledPhoto } from "#eval/accuracy/labels.ts";
import { lookAtPhotos } from "#eval/accuracy/look-at-photos.ts";
import { halfOfProduct, wornPhotos } from "#eval/accuracy/worn-photos.ts";
import { wordFindings } from "#eval/accuracy/word-findings.ts";
import { fitLogistic } from "./small-models.ts";

const root = new URL("../../", import.meta.url).pathname,
  labels = join(root, "eval/accuracy/labels"),
  evaluation = process.argv[2] ?? "";
const analyser = await loadPhotoAnalyser({ modelsDir: join(root, "models"), classifier: "efficientnet-lite2-int8" });
const look = (folder: string, of: readonly LabelledPhoto[]) => lookAtPhotos({ analyser }, { folder, labels: of });
const firstHalf = (of: readonly LabelledPhoto[]) => of.filter((l) => halfOf(l.file) === "fitted");

const people = join(evaluation, "onmodel");
const worn = await look(
  people,
  wornPhotos(people).filter((l) => halfOfProduct(l.product ?? "") === "fitted"),
);
const photos = [...(await look(evaluation, firstHalf(readLabels(join(evaluation, "labels.csv"))))), ...worn];
const coloured = [
  ...(await look(join(evaluation, "colour"), readLabels(join(evaluation, "colour-labels.csv")))),
  ...(await look(
    evaluation,
    ["colour-held-out.csv", "colour-second.csv"].flatMap((file) => readLabels(join(labels, file))),
  )),
  ...worn,
];

const readingRows = (name: "pattern" | "sleeve") =>
  photos.flatMap(({ label, evidence }) => {
    const r = evidence.attributes[name];
    return r && label[name] ? [{ features: readingFeatures(r.confidence), right: r.value === label[name] }] : [];
  });

const colourRows = coloured.flatMap(({ label, evidence: { colours } }) =>
  colours.primary
    ? [
        {
          features: colourFeatures(colours),
          sure: colours.state === "sure",
          right: [label.primary, ...label.alsoAccepted].includes(colours.primary.name),
        },
      ]
    : [],
);

const unsure = colourRows.filter(({ sure }) => !sure);

const words = (wordFindings() ?? []).filter((f) => halfOf(f.title) === "fitted");
const counted = (source: string, match: string) => {
  const mine = words.filter((f) => f.source === source && f.match === match);
  return [mine.filter((f) => f.right).length, mine.length];
};

const pattern = readingRows("pattern"),
  sleeve = readingRows("sleeve");
/** The heads' own probabilities were fitted on 1,300 labels: a few dozen more may correct them, not replace them. */
const OWN_WORD = 100;
function corrected(rows: readonly { features: number[]; right: boolean }[]) {
  const { weights, bias } = fitLogistic(rows, 0.02),
    n = rows.length;
  return { weights: weights.map((w) => (n * w + OWN_WORD) / (n + OWN_WORD)), bias: (n * bias) / (n + OWN_WORD) };
}

const fitted = {
  pattern: corrected(pattern),
  sleeve: corrected(sleeve),
  colour: fitLogistic(colourRows),
  unsureColour: unsure.filter(({ right }) => right).length / unsure.length,
  text: Object.fromEntries(
    ["option", "title", "tag", "description"].map((source) => [
      source,
      Object.fromEntries(["exact", "synonym", "near"].map((match) => [match, counted(source, match)])),
    ]),
  ),
};
const rounded = JSON.stringify(fitted, (_, v: unknown) => (typeof v === "number" ? Math.round(v * 1e4) / 1e4 : v), 2);
const source = `/**
 * Written by models/build/fit-confidence.ts, on the first half of the evaluation material: ${pattern.length} pattern
 * and ${sleeve.length} sleeve labels, ${colourRows.length} colour labels, ${words.length} values named by words
 * ([right, counted]). Figures on the other half: models/MODELS.md. Categories from photos have theirs from
 * models/build/heads/rule.py.
 */
export const FITTED = ${rounded.replaceAll(/\[[^[\]]*\]/g, (list) => list.replaceAll(/\s+/g, " ").replaceAll("[ ", "[").replaceAll(" ]", "]")).replaceAll(/"(\w+)":/g, "$1:")} as const;
`;
console.log(source);
if (process.argv.includes("--write")) writeFileSync(join(root, "core/engine/confidence/fitted.ts"), source);
await analyser.close();
