import { beforeEach, describe, expect, test, vi } from "vitest";
import type { CandidateDeps } from "#core/engine/index.ts";
import type { CategoryQuestioned } from "./category-calls.ts";
import { categoryJudgement, rememberTexts } from "./category-judgement.ts";

const engine = vi.hoisted(() => ({ findCandidates: vi.fn(), weighCategory: vi.fn(), answerAt: vi.fn() }));
vi.mock("#core/engine/index.ts", async (original) => ({ ...(await original<object>()), ...engine }));

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

describe("a product that is judged again", () => {
  beforeEach(() => {
    engine.findCandidates.mockReset().mockResolvedValue({ list: [] });
    engine.weighCategory.mockReset().mockImplementation(({ shop, kind }) => ({ shop, kind }));
    engine.answerAt.mockReset().mockImplementation((weighed, threshold) => ({ ...weighed, threshold }));
  });
  const asked = (more: Partial<CategoryQuestioned> = {}) =>
    ({ words: { title: "Mug" }, photos: [], shop: undefined, kind: new Map(), ...more }) as CategoryQuestioned;
  const judging = () => {
    const deps = { embedder: counting().embedder, foreignWords: () => null };
    return categoryJudgement(deps as unknown as CandidateDeps);
  };

  test("gets the same answer without being weighed again, as long as its shop says the same", async () => {
    const judge = judging();
    const kind = new Map(Object.entries({ hg: 2, aa: 1 }));
    const first = await judge(asked({ kind }));
    expect(await judge(asked({ kind: new Map([...kind].toReversed()) }))).toEqual(first);
    // Alone, and with its shop.
    expect(engine.weighCategory).toHaveBeenCalledTimes(2);
  });

  test("is weighed once where its shop says nothing yet", async () => {
    const { decision, unaided } = (await judging()(asked())) as unknown as Record<string, { threshold: number }>;
    expect([decision?.threshold, unaided?.threshold]).toEqual([0.5, 0.9]);
    expect(engine.weighCategory).toHaveBeenCalledTimes(1);
  });

  test("is weighed anew where its shop has learned, by what it knows now; what it is near to is known", async () => {
    const judge = judging();
    await judge(asked());
    const learned = new Map([["hg", 3]]);
    expect((await judge(asked({ kind: learned }))).decision).toMatchObject({ kind: learned });
    expect((await judge(asked({ shop: { weight: 1 } as never }))).decision).toMatchObject({ kind: new Map() });
    expect(engine.weighCategory).toHaveBeenCalledTimes(3);
    expect(engine.findCandidates).toHaveBeenCalledTimes(1);
  });

  test("is another product where its words are others", async () => {
    const judge = judging();
    await judge(asked());
    await judge(asked({ words: { title: "Cup" } as CategoryQuestioned["words"] }));
    expect(engine.findCandidates).toHaveBeenCalledTimes(2);
  });
});
