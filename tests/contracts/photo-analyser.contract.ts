import sharp from "sharp";
import { beforeAll, afterAll, describe, expect, it } from "vitest";
import { PhotoEvidence, type PhotoAnalyser } from "#core/engine/index.ts";

/** A red bag with a black buckle on paper, left or right of the middle. */
const bag = (mirror = false) => {
  const box = (width: number, height: number, background: string) => ({
    create: { width, height, channels: 3 as const, background },
  });
  const left = mirror ? 340 : 60;
  return sharp(box(640, 480, "#f4f2ee"))
    .composite([
      { input: box(240, 200, "#a3282d"), left, top: 160 },
      { input: box(44, 44, "#222"), left: left + 30, top: 200 },
    ])
    .jpeg({ quality: 92 })
    .toBuffer();
};

/** What every implementation of PhotoAnalyser promises. */
export function photoAnalyserContract(name: string, make: () => Promise<PhotoAnalyser>) {
  describe(`PhotoAnalyser: ${name}`, () => {
    let analyser: PhotoAnalyser;
    beforeAll(async () => {
      analyser = await make();
    });
    afterAll(() => analyser.close());

    it("answers with evidence that fits the schema and names its version", async () => {
      const result = await analyser.analyse(await bag());
      if (result.kind !== "analysed") throw new Error(result.problem);
      expect(PhotoEvidence.parse(result.evidence)).toStrictEqual(result.evidence);
      expect(result.evidence).toMatchObject({
        engineVersion: analyser.engineVersion,
        format: "jpeg",
        width: 640,
        height: 480,
      });
      expect(Math.hypot(...result.vectors.embedding)).toBeCloseTo(1, 3);
      expect(result.vectors.embedding).toHaveLength(1280);
    });

    it("gives the same evidence for the same bytes, alone or side by side", async () => {
      const bytes = await bag();
      const alone = await analyser.analyse(bytes);
      const together = await Promise.all([
        analyser.analyse(bytes),
        analyser.analyse(await bag(true)),
        analyser.analyse(bytes),
      ]);
      const json = (r: typeof alone) => JSON.stringify(r.kind === "analysed" ? r.evidence : r);
      expect(json(together[0])).toBe(json(alone));
      expect(json(together[2])).toBe(json(alone));
    });

    it.each([
      ["no bytes", Buffer.alloc(0), "empty"],
      ["text", Buffer.from("this is not a photo at all"), "unsupported_format"],
      ["an SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"), "unsupported_format"],
    ])("rejects %s with a reason", async (_, bytes, reason) => {
      expect(await analyser.analyse(bytes)).toMatchObject({ kind: "rejected", reason });
    });

    it("rejects a photo that ends too early, and analyses the next one", async () => {
      const whole = await bag();
      expect(await analyser.analyse(whole.subarray(0, whole.length / 2))).toMatchObject({
        kind: "rejected",
        reason: "truncated",
      });
      expect(await analyser.analyse(whole)).toMatchObject({ kind: "analysed" });
    });
  });
}
