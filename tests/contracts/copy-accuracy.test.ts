import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CategoryDecision, PhotoEvidence } from "#core/engine/index.ts";
import type { LabelledEvidence } from "#eval/accuracy/tasks/category.ts";
import { measureCopy } from "#eval/accuracy/tasks/copy.ts";
import { type LocalBedrock, startBedrock } from "#dev/bedrock/index.ts";

let bedrock: LocalBedrock;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "copy-"));
  bedrock = await startBedrock({ seed: 1 });
  writeFileSync(
    join(folder, "a.jpg"),
    await sharp({ create: { width: 900, height: 600, channels: 3, background: "#888" } })
      .jpeg()
      .toBuffer(),
  );
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await bedrock.close();
});

const mugs = { id: "hg-11-1", path: "Home & Garden > Kitchen & Dining > Mugs" };
const lamps = { id: "hg-13-2", path: "Home & Garden > Lighting > Lamps" };
const decide = async (): Promise<CategoryDecision> => {
  const top = [
    { ...lamps, confidence: 0.55 },
    { ...mugs, confidence: 0.5 },
  ];
  return {
    ...lamps,
    confidence: 0.55,
    state: "sure",
    sources: "title+photo",
    top,
    ask: top,
    reasons: [],
    contradiction: null,
    writable: [],
    voted: false,
  };
};
const product = (title: string, truth: string): LabelledEvidence => ({
  label: {
    file: "a.jpg",
    title,
    truths: [truth],
    coarse: false,
    source: "",
    pattern: "",
    sleeve: "",
    primary: "",
    alsoAccepted: [],
    secondary: [],
  },
  path: join(folder, "a.jpg"),
  evidence: {} as PhotoEvidence,
  vectors: { embedding: new Float32Array(0) },
});
const service = (endpoint = bedrock.url) => ({ model: "us.anthropic.claude-haiku-5-5", region: "us-east-1", endpoint });

test("asks once for each product with a title, over the wire, and judges the pick against the label", async () => {
  const found = await measureCopy({ bedrock: service(), decide }, [
    product("Blue mugs", mugs.id),
    product("Mugs for two", lamps.id),
    product("", mugs.id),
  ]);
  expect(found).toMatchObject({
    model: "us.anthropic.claude-haiku-5-5",
    products: 2,
    truthOnOffer: { hits: 2, of: 2 },
    pickRight: { hits: 1, of: 2 },
    ownFirstRight: { hits: 1, of: 2 },
    withoutPick: { coverage: 1 },
    failed: [],
  });
});

test("where no call works the service's word is the error", async () => {
  await expect(
    measureCopy({ bedrock: service("http://127.0.0.1:1"), decide }, [product("Blue mugs", mugs.id)]),
  ).rejects.toThrow(/no call worked; the last one: Blue mugs: Bedrock did not answer/);
});
