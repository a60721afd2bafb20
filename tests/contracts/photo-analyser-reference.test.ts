import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { decodePhoto } from "#core/adapters/onnx/decode-photo.ts";
import { openPhoto } from "#core/adapters/onnx/open-photo.ts";
import { photoModels } from "#core/adapters/onnx/photo-models.ts";
import { openRegistry } from "#core/adapters/onnx/registry.ts";

const root = new URL("../../", import.meta.url).pathname;
const folder = join(root, "../shared/eval");
const present = existsSync(join(folder, "expected-int8.csv"));
type Expected = { file: string; head: string };

/**
 * The port against the Python reference: other image libraries give other pixels, so not every answer can be the same.
 * The rule has its own test (photo-rule.test.ts), with the same numbers.
 */
describe.skipIf(!present)(
  `the reference's answers${present ? "" : " (skipped: the evaluation photos are not beside the repository)"}`,
  () => {
    it("the head's first answer agrees", async () => {
      const registry = await openRegistry(join(root, "models"));
      const models = photoModels(registry, "efficientnet-lite2-int8");
      const labels = JSON.parse(readFileSync(join(root, "models/labels/category-head.json"), "utf8")) as {
        taxonomyId: string;
      }[];
      const expected = (parse(readFileSync(join(folder, "expected-int8.csv")), { columns: true }) as Expected[]).filter(
        (_, k) => k % 3 === 0,
      );
      let head = 0;
      for (const one of expected) {
        const photo = await openPhoto(readFileSync(join(folder, one.file)));
        if (photo.kind === "rejected") throw new Error(`${one.file}: ${photo.problem}`);
        const logits = await models.classify((await decodePhoto(photo)).inputs.covered260);
        const best = logits.head.indexOf(logits.head.reduce((a, b) => Math.max(a, b)));
        if (labels[best]?.taxonomyId === one.head) head++;
      }
      await registry.close();
      expect(head / expected.length).toBeGreaterThanOrEqual(0.96);
    });
  },
);
