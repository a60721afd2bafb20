import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import { Tensor } from "onnxruntime-node";
import type { TextEmbedder } from "#core/engine/index.ts";
import { openRegistry } from "./registry.ts";

const MODEL = "minilm-l6-v2-int8";
const MOST_TOKENS = 128;
const END_TOKEN = 102;

/** MiniLM on the CPU, 384 numbers of length 1, about 1.3 ms a text. Verifies the model pack; throws ModelPackBroken. */
export async function loadTextEmbedder({
  modelsDir,
  threads = 1,
}: {
  modelsDir: string;
  threads?: number;
}): Promise<TextEmbedder> {
  const registry = await openRegistry(modelsDir, threads);
  const json = (file: string): object => JSON.parse(readFileSync(join(modelsDir, file), "utf8")) as object;
  const tokenizer = new Tokenizer(json("minilm_tokenizer.json"), json("minilm_tokenizer_config.json"));
  return {
    version: `${MODEL}-${registry.entry(MODEL).version}`,
    dimensions: 384,
    async embed(text) {
      const all = tokenizer.encode(text).ids;
      const ids = all.length > MOST_TOKENS ? [...all.slice(0, MOST_TOKENS - 1), END_TOKEN] : all;
      const tensor = (values: bigint[]) => new Tensor("int64", BigInt64Array.from(values), [1, ids.length]);
      const feeds = { input_ids: tensor(ids.map(BigInt)), attention_mask: tensor(ids.map(() => 1n)) };
      return Float32Array.from((await (await registry.model(MODEL)).run(feeds)).embedding!);
    },
    close: () => registry.close(),
  };
}
