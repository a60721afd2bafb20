import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, readdirSync, unlinkSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRegistry } from "./registry.ts";
import { loadTextEmbedder } from "./text-embedder.ts";

const models = new URL("../../../models", import.meta.url).pathname;

describe("model registry", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "models-"));
    for (const part of ["", "heads", "labels"]) {
      mkdirSync(join(folder, part), { recursive: true });
      for (const entry of readdirSync(join(models, part), { withFileTypes: true })) if (entry.isFile()) symlinkSync(join(models, part, entry.name), join(folder, part, entry.name));
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const rewrite = (file: string, change: (text: string) => string) => {
    const text = readFileSync(join(models, file), "utf8");
    unlinkSync(join(folder, file));
    writeFileSync(join(folder, file), change(text));
  };

  it("opens the pack that ships", async () => {
    const registry = await openRegistry(folder);
    expect(registry.manifest.models.length).toBeGreaterThan(5);
    const one = await registry.model("sleeve-head");
    expect(await registry.model("sleeve-head")).toBe(one);
    await registry.close();
  });

  it.each([
    ["a changed file", () => rewrite("labels/pattern.json", (t) => t.replace("solid", "plain")), /^models: labels\/pattern\.json is not the file that manifest\.json names/],
    ["a missing file", () => unlinkSync(join(folder, "heads/sleeve.onnx")), /^models: heads\/sleeve\.onnx is missing/],
    ["no manifest", () => unlinkSync(join(folder, "manifest.json")), /^models: .*manifest\.json cannot be read/],
    ["a manifest of another form", () => rewrite("manifest.json", () => '{"version":"1.0.0"}'), /^models: manifest\.json is not valid/],
    ["labels that do not fit the model", () => rewrite("manifest.json", (t) => t.replace('"file": "labels/sleeve.json",\n    "output"', '"file": "labels/pattern.json",\n    "output"')), /^models: labels\/pattern\.json has 6 labels, sleeve-head answers 3/],
  ])("refuses %s with one clear line", async (_, spoil, line) => {
    spoil();
    await expect(openRegistry(folder)).rejects.toMatchObject({ message: expect.stringMatching(line), spec: { code: "model_pack_broken", retryable: false } });
  });

  it("refuses a model whose tensors are not those of the manifest, when it is loaded", async () => {
    rewrite("manifest.json", (t) => t.replaceAll('"embedding": {\n     "type": "float32",\n     "shape": [\n      "N",\n      1280', '"embedding": {\n     "type": "float32",\n     "shape": [\n      "N",\n      99'));
    const registry = await openRegistry(folder);
    await expect(registry.model("pattern-head")).rejects.toMatchObject({ spec: { code: "model_pack_broken" }, message: expect.stringContaining("heads/pattern.onnx") });
    await registry.close();
  });
});

it("text vectors have length 1, do not depend on their neighbours, and near things are near", async () => {
  const embedder = await loadTextEmbedder({ modelsDir: models });
  const [tee, shoe, again] = [await embedder.embed("mens cotton crew neck t-shirt"), await embedder.embed("running shoes"), await embedder.embed("mens cotton crew neck t-shirt")];
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((s, v, k) => s + v * b[k]!, 0);
  expect(dot(tee!, tee!)).toBeCloseTo(1, 3);
  expect(again).toStrictEqual(tee);
  expect(dot(tee!, await embedder.embed("Clothing Tops T-Shirts"))).toBeGreaterThan(dot(shoe!, tee!) + 0.1);
  expect(await embedder.embed("x ".repeat(4000))).toHaveLength(384);
  await embedder.close();
});
