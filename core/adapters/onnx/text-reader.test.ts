import type { Tensor } from "onnxruntime-node";
import { expect, it } from "vitest";
import type { ModelRegistry } from "./registry.ts";
import { createTextReader } from "./text-reader.ts";

const modelsDir = new URL("../../../models", import.meta.url).pathname;
const copy = { data: new Uint8Array(3 * 320 * 320), width: 320, height: 320 };
const mask = { data: new Float32Array(4), width: 2, height: 2 };
const LEFT = { x0: 0, y0: 0, x1: 64, y1: 96 };
const RIGHT = { x0: 224, y0: 288, x1: 320, y1: 320 };

/** A detector that finds text in pictures of this width; what it was asked to look at, as width x height. */
async function lookedAt(parts: (typeof LEFT)[], textAtWidth: number | null): Promise<string[]> {
  const asked: string[] = [];
  const run = async ({ x }: { x: Tensor }) => {
    const [, , height = 0, width = 0] = x.dims;
    asked.push(`${width}x${height}`);
    return { "sigmoid_0.tmp_0": new Float32Array(width * height).fill(width === textAtWidth ? 0.2 : 0.01) };
  };
  const registry = { modelsDir, model: async () => ({ run }) } as unknown as ModelRegistry;
  const { lines } = await createTextReader(registry)({ copy, parts }, mask);
  expect(lines).toStrictEqual([]);
  return asked;
}

it("only the parts are looked at where they hold no text", async () => {
  expect(await lookedAt([LEFT, RIGHT], null)).toStrictEqual(["64x96", "96x32"]);
});

it("the whole copy is read where one part may hold text, or where the parts are most of it", async () => {
  expect(await lookedAt([LEFT, RIGHT], 96)).toStrictEqual(["64x96", "96x32", "320x320"]);
  expect(await lookedAt([{ x0: 0, y0: 0, x1: 320, y1: 256 }], null)).toStrictEqual(["320x320"]);
});
