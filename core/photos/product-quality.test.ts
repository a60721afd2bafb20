import { expect, it } from "vitest";
import { namesOf, qualityOf } from "./product-quality.ts";

const photo = (position: number, score: number) =>
  ({ mediaGid: `m${position}`, position, evidence: { quality: { score } } }) as unknown as Parameters<
    typeof qualityOf
  >[0][number];

it("a product's score is its main photo's; what another lacks stands beside it", () => {
  const found = qualityOf([photo(0, 91), photo(1, 7), photo(2, 88), photo(4, 60)]);
  expect(found?.main.evidence.quality.score).toBe(91);
  expect(namesOf(found?.lacking ?? [])).toBe("photo 2, photo 5");
  expect(qualityOf([photo(0, 40), photo(1, 95)])).toMatchObject({ main: { position: 0 }, lacking: [] });
  expect(qualityOf([])).toBeNull();
});
