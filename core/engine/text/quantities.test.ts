import { expect, test } from "vitest";
import { quantitiesOf, quantityContradictions } from "./quantities.ts";

const photo = (...texts: string[]) => ({
  text: {
    state: "read" as const,
    lines: texts.map((text) => ({
      text,
      confidence: 0.95,
      outside: 0,
      box: { left: 0, top: 0.4, width: 1, height: 0.1 },
    })),
  },
});

test("reads amounts in one unit of their kind", () => {
  expect(quantitiesOf("Olive oil 0,5 l (16.9 fl oz), 2kg")).toMatchObject([
    { kind: "volume", amount: 500 },
    { kind: "ounces", amount: 16.9 },
    { kind: "weight", amount: 2000 },
  ]);
  expect(quantitiesOf("5 large gold rings, model 500gt").map(({ text }) => text)).toEqual([]);
});

test("a label that says otherwise is told; one that agrees, or speaks of something else, is not", () => {
  expect(quantityContradictions("Shampoo 500 ml", [photo("Herbal", "250 ml")])).toMatchObject([
    { handle: "volume", contradiction: { code: "label_differs", said: "500 ml", seen: "250 ml" } },
  ]);
  expect(quantityContradictions("Shampoo 0.5 l", [photo("500ML", "250 ml")])).toEqual([]);
  expect(quantityContradictions("Shampoo 500 ml", [photo("12 g protein"), { text: null }])).toEqual([]);
});
