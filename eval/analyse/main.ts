import { titleAlone } from "#eval/accuracy/products.ts";
import { parseArgs } from "node:util";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import { unusableWords } from "#app/problem-words.ts";
import { wordsIn } from "#app/words.server.ts";
import { CATEGORY_THRESHOLDS, decideCategory } from "#core/engine/index.ts";
import { photoReportSchema, reportPhoto } from "#eval/analyse/photo-report.ts";
import { collectPhotos, type PhotoSource } from "./collect-photos.ts";
import { openDefectCheck } from "./defect-check.ts";
import { describeReport } from "./describe-report.ts";
import { progressBar } from "./progress.ts";
import { openTitleReader } from "./title-reader.ts";

const OPTIONS = {
  title: { type: "string" },
  references: { type: "string" },
  json: { type: "boolean" },
  schema: { type: "boolean" },
} as const;

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
  }
}

const complain = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  const args = readArguments();
  if (typeof args === "string") return (complain(`analyse: ${args}; see npm run analyse -- --help`), 2);
  const { values, positionals } = args;
  if (values.schema) return (process.stdout.write(`${JSON.stringify(photoReportSchema(), null, 2)}\n`), 0);
  if (positionals.length === 0)
    return (complain("analyse: name at least one photo, folder or address; see npm run analyse -- --help"), 2);
  const { photos, problems } = collectPhotos(positionals);
  problems.forEach(complain);
  const failed = photos.length > 0 ? await analyseAll(photos, values) : 0;
  return failed + problems.length > 0 ? 1 : 0;
}

/** Prints each report as it comes; returns how many photos failed. */
async function analyseAll(
  photos: readonly PhotoSource[],
  { json, title, references }: { json?: boolean; title?: string; references?: string },
): Promise<number> {
  const root = new URL("../../", import.meta.url).pathname;
  const reader = title ? await openTitleReader(root) : null;
  const analyser = await loadPhotoAnalyser({
    modelsDir: `${root}models`,
    cacheDir: `${root}.local/analysis`,
    text: true,
  });
  const check = references ? await openDefectCheck({ root, analyser }, references) : null;
  const progress = progressBar(photos.length);
  let failed = 0;
  for (const { name, read } of photos) {
    const bytes = await read().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    const result =
      typeof bytes === "string" ? { kind: "rejected" as const, problem: bytes } : await analyser.analyse(bytes);
    progress.clear();
    if (result.kind === "rejected") {
      failed++;
      complain(`${name}: ${unusableWords(wordsIn("en"), result.problem)}`);
    } else {
      const photos = [result.evidence];
      const threshold = CATEGORY_THRESHOLDS.default;
      const category =
        reader && title
          ? await reader.decide({ words: titleAlone(title), photos, threshold })
          : decideCategory({ photos, threshold });
      const report = reportPhoto({
        file: name,
        category,
        result,
        defects: check && typeof bytes !== "string" ? await check.judge(bytes, result.evidence.mask) : null,
      });
      process.stdout.write(`${json ? JSON.stringify(report) : `${describeReport(report)}\n`}\n`);
    }
    progress.step();
  }
  progress.clear();
  await Promise.all([analyser.close(), reader?.close(), check?.close()]);
  return failed;
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
try {
  process.exitCode = await main();
} catch (error) {
  complain(`analyse: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
