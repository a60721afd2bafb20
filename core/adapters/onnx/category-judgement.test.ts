import { describe, expect, test } from "vitest";
import { rememberTexts } from "./category-judgement.ts";

/** Counts what is embedded. */
function counting() {
  const asked: string[] = [];
  const embedder = {
    version: "counting",
    dimensions: 1,
    async embed(text: string) {
      asked.push(text);
      if (text === "broken") throw new Error("no vector");
      return Float32Array.of(text.length);
    },
    close: async () => undefined,
  };
  return { asked, embedder };
}

describe("texts that were embedded before", () => {
  test("are not embedded again, also while the first is still asked for", async () => {
    const { asked, embedder } = counting();
    const { embed } = rememberTexts(embedder);
    expect(await Promise.all([embed("mug"), embed("mug")])).toEqual([Float32Array.of(3), Float32Array.of(3)]);
    expect(await embed("mug")).toEqual(Float32Array.of(3));
    expect(asked).toEqual(["mug"]);
  });

  test("a failure is not kept", async () => {
    const { asked, embedder } = counting();
    const { embed } = rememberTexts(embedder);
    await expect(embed("broken")).rejects.toThrow("no vector");
    await expect(embed("broken")).rejects.toThrow("no vector");
    expect(asked).toHaveLength(2);
  });

  test("the oldest goes when there are too many, one that was asked for again stays", async () => {
    const { asked, embedder } = counting();
    const { embed } = rememberTexts(embedder);
    for (let k = 0; k < 300; k++) await embed(`text ${k}`);
    await embed("text 0");
    await embed("one more");
    asked.length = 0;
    await embed("text 0");
    await embed("text 1");
    expect(asked).toEqual(["text 1"]);
  });
});
