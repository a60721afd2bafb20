import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import type { PhotoEvidence } from "#core/engine/index.ts";
import { halfOfProduct, wornPhotos } from "#eval/accuracy/worn-photos.ts";

const root = new URL("../../", import.meta.url).pathname;
const folder = join(root, "../shared/eval/onmodel");
const present = existsSync(folder);

/** The models together with what is read from their masks, on the half of the products that the rules were chosen on. */
describe.skipIf(!present)(
  `photos on people${present ? "" : " (skipped: the evaluation photos are not beside the repository)"}`,
  () => {
    it("have the colour of the garment, and are whole", async () => {
      const analyser = await loadPhotoAnalyser({
        modelsDir: join(root, "models"),
        classifier: "efficientnet-lite2-int8",
      });
      const photos = wornPhotos(folder).filter(
        ({ product, role }) => role === "main" && halfOfProduct(product ?? "") === "fitted",
      );
      const seen: { evidence: PhotoEvidence; fair: string[] }[] = [];
      for (const { file, primary, alsoAccepted } of photos.filter((_, k) => k % 4 === 0)) {
        const result = await analyser.analyse(readFileSync(join(folder, file)));
        if (result.kind === "analysed")
          seen.push({ evidence: result.evidence, fair: [primary, ...alsoAccepted, "multicolor"] });
      }
      await analyser.close();
      const sure = seen.filter(({ evidence }) => evidence.colours.state === "sure");
      const right = sure.filter(({ evidence, fair }) => fair.includes(evidence.colours.primary?.name ?? ""));
      const whole = seen.filter(({ evidence }) => !evidence.quality.reasons.some(({ reason }) => reason === "cut"));
      expect(sure.length / seen.length).toBeGreaterThan(0.8);
      expect(right.length / sure.length).toBeGreaterThanOrEqual(0.9);
      expect(whole.length / seen.length).toBeGreaterThanOrEqual(0.9);
    });
  },
);
