import { expect, it } from "vitest";
import { namesAround } from "./names-around.ts";

it("a colour is nought from its own name, near what light makes of it, and far from all others", () => {
  const pale = namesAround("#a6a1ae");
  const [own, other] = [pale.get("purple")!, pale.get("gray")!].toSorted((x, y) => x - y);
  expect(own).toBe(0);
  expect(other).toBeLessThanOrEqual(4);
  const strong = namesAround("#1e46be");
  expect(strong.get("blue")).toBe(0);
  expect(strong.has("gray")).toBe(false);
  expect(strong.has("orange")).toBe(false);
});
