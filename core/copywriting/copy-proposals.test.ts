import { expect, test } from "vitest";
import type { GroundedCopy } from "./ground.ts";
import { copyProposals } from "./copy-proposals.ts";

const alts = (...texts: string[]): GroundedCopy => ({
  title: null,
  paragraphs: [],
  bullets: [],
  seo: { title: null, description: null },
  alt: texts.map((text, k) => ({ ref: `photo${k + 1}`, claim: { text, facts: [], confidence: 1, doubt: null } })),
  tags: [],
  cut: [],
});
const written = (copy: GroundedCopy, language: string) =>
  copyProposals(copy, {
    media: new Map(
      copy.alt.map(({ ref }, position) => [ref, { gid: `gid://shopify/MediaImage/${ref.slice(5)}`, position }]),
    ),
    tags: [],
    language,
  }).flatMap(({ field, value }) => (field.startsWith("alt:") ? [String(value)] : []));

test("no two photos of a product share an alternative text", () => {
  const copy = alts("White sneakers", "white sneakers.", "Sole of a white sneaker", "White sneakers");
  expect(written(copy, "en")).toEqual([
    "White sneakers",
    "white sneakers, view 2",
    "Sole of a white sneaker",
    "White sneakers, view 3",
  ]);
  expect(written(alts("Weiße Schuhe", "Weiße Schuhe"), "de")[1]).toBe("Weiße Schuhe, Ansicht 2");
  expect(written(alts("靴", "靴"), "ja")[1]).toBe("靴, 2");
});

test("a numbered text stays within the limit", () => {
  const long = "red sofa and ".repeat(12).trim().slice(0, 125);
  const [, second] = written(alts(long, long), "en");
  expect(second?.length).toBeLessThanOrEqual(125);
  expect(second).toMatch(/, view 2$/);
});

test("a tag that the product has, or that was proposed before it, is not proposed again in plural", () => {
  const tag = (text: string) => ({ text, facts: [], confidence: 1, doubt: null });
  const copy = { ...alts(), tags: ["laptops", "laptop", "Computer", "navy"].map(tag) };
  const tags = copyProposals(copy, { media: new Map(), tags: ["Computers"], language: "en" }).find(
    ({ field }) => field === "tags",
  );
  expect(tags?.value).toEqual(["Computers", "laptops", "navy"]);
});
