import { createHash } from "node:crypto";
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  readdirSync,
  unlinkSync,
  mkdirSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ShopId } from "#core/platform/ids.ts";
import { loadPhotoEngines } from "./photo-engines.ts";
import { openRegistry } from "./registry.ts";
import { loadTextEmbedder } from "./text-embedder.ts";

/** An empty doc string (field 6 of ONNX's ModelProto): other bytes, the same graph. */
const STRAY_FIELD = Buffer.from([0x32, 0x00]);

const models = new URL("../../../models", import.meta.url).pathname;

describe("model registry", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "models-"));
    for (const part of ["", "heads", "labels"]) {
      mkdirSync(join(folder, part), { recursive: true });
      for (const entry of readdirSync(join(models, part), { withFileTypes: true }))
        if (entry.isFile()) symlinkSync(join(models, part, entry.name), join(folder, part, entry.name));
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The manifest with a second version of the sleeve head (another file) for every second shop. */
  const withNextSleeve = (
    manifest: Record<string, unknown> & { models: { name: string; file: string; version: string }[] },
  ) => {
    const sleeve = manifest.models.find((m) => m.name === "sleeve-head")!;
    const bytes = Buffer.concat([readFileSync(join(models, sleeve.file)), STRAY_FIELD]);
    writeFileSync(join(folder, "heads/sleeve-2.onnx"), bytes);
    const second = {
      ...sleeve,
      version: "2.0.0",
      file: "heads/sleeve-2.onnx",
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    };
    return {
      ...manifest,
      models: [...manifest.models, second],
      variants: [
        { name: "stable", share: 0.5 },
        { name: "next", share: 0.5, versions: { "sleeve-head": "2.0.0" } },
      ],
    };
  };

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

  it("keeps several versions side by side: one session a file, and an engine version a variant", async () => {
    const next = withNextSleeve(JSON.parse(readFileSync(join(models, "manifest.json"), "utf8")));
    rewrite("manifest.json", () => JSON.stringify(next));
    const registry = await openRegistry(folder);
    const other = registry.withVersions({ "sleeve-head": "2.0.0" });
    expect([registry.entry("sleeve-head").version, other.entry("sleeve-head").version]).toStrictEqual([
      "1.0.0",
      "2.0.0",
    ]);
    expect(await other.model("pattern-head")).toBe(await registry.model("pattern-head"));
    expect(await other.model("sleeve-head")).not.toBe(await registry.model("sleeve-head"));
    const engines = await loadPhotoEngines({ modelsDir: folder });
    const shops = Array.from({ length: 40 }, (_, k) => ShopId.parse(`shop-${k}.myshopify.com`));
    const used = shops.map((shop) => engines.of(shop).engineVersion);
    expect(new Set(used)).toStrictEqual(new Set(Object.values(engines.versions)));
    expect(new Set(used).size).toBe(2);
    expect(shops.map((shop) => engines.of(shop).engineVersion)).toStrictEqual(used);
    await engines.close();
    await registry.close();
  });

  it.each([
    ["shares that are not a whole", { variants: [{ name: "stable", share: 0.5 }] }, /shares do not add up to 1/],
    [
      "a version that is not there",
      { variants: [{ name: "stable", share: 1, versions: { "sleeve-head": "9" } }] },
      /variant stable names sleeve-head 9, which is not listed/,
    ],
    ["one version twice", { models: [0, 1] }, /listed twice in one version/],
  ])("refuses variants with %s", async (_, change, line) => {
    rewrite("manifest.json", (t) => {
      const whole = JSON.parse(t) as { models: unknown[] };
      return JSON.stringify({
        ...whole,
        ...change,
        models: "models" in change ? [whole.models[0], whole.models[0]] : whole.models,
      });
    });
    await expect(openRegistry(folder)).rejects.toThrow(line);
  });

  it.each([
    [
      "a changed file",
      () => rewrite("labels/pattern.json", (t) => t.replace("solid", "plain")),
      /^models: labels\/pattern\.json is not the file that manifest\.json names/,
    ],
    ["a missing file", () => unlinkSync(join(folder, "heads/sleeve.onnx")), /^models: heads\/sleeve\.onnx is missing/],
    ["no manifest", () => unlinkSync(join(folder, "manifest.json")), /^models: .*manifest\.json cannot be read/],
    [
      "a manifest of another form",
      () => rewrite("manifest.json", () => '{"version":"1.0.0"}'),
      /^models: manifest\.json is not valid/,
    ],
    [
      "labels that do not fit the model",
      () =>
        rewrite("manifest.json", (t) =>
          t.replace('"file": "labels/sleeve.json",\n    "output"', '"file": "labels/pattern.json",\n    "output"'),
        ),
      /^models: labels\/pattern\.json has 6 labels, sleeve-head answers 3/,
    ],
  ])("refuses %s with one clear line", async (_, spoil, line) => {
    spoil();
    await expect(openRegistry(folder)).rejects.toMatchObject({
      message: expect.stringMatching(line),
      spec: { code: "model_pack_broken", retry: "person" },
    });
  });

  it("refuses a model whose tensors are not those of the manifest, when it is loaded", async () => {
    rewrite("manifest.json", (t) =>
      t.replaceAll(
        '"embedding": {\n     "type": "float32",\n     "shape": [\n      "N",\n      1280',
        '"embedding": {\n     "type": "float32",\n     "shape": [\n      "N",\n      99',
      ),
    );
    const registry = await openRegistry(folder);
    await expect(registry.model("pattern-head")).rejects.toMatchObject({
      spec: { code: "model_pack_broken" },
      message: expect.stringContaining("heads/pattern.onnx"),
    });
    await registry.close();
  });
});

it("text vectors have length 1, do not depend on their neighbours, and near things are near", async () => {
  const embedder = await loadTextEmbedder({ modelsDir: models });
  const [tee, shoe, again] = [
    await embedder.embed("mens cotton crew neck t-shirt"),
    await embedder.embed("running shoes"),
    await embedder.embed("mens cotton crew neck t-shirt"),
  ];
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((s, v, k) => s + v * b[k]!, 0);
  expect(dot(tee!, tee!)).toBeCloseTo(1, 3);
  expect(again).toStrictEqual(tee);
  expect(dot(tee!, await embedder.embed("Clothing Tops T-Shirts"))).toBeGreaterThan(dot(shoe!, tee!) + 0.1);
  expect(await embedder.embed("x ".repeat(4000))).toHaveLength(384);
  await embedder.close();
});
