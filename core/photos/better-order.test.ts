import { expect, test } from "vitest";
import { betterOrder } from "./better-order.ts";

type Given = { role?: string; score?: number; colour?: string; behind?: number | null; unsafe?: boolean };
const photo = (mediaGid: string, given: Given = {}) => {
  const { role = "packshot", score = 85, colour = "blue", behind = null, unsafe = false } = given;
  return {
    mediaGid,
    evidence: {
      role: role as "packshot",
      behind,
      quality: { score, parts: {}, reasons: [] },
      colours: { state: "sure" as const, primary: { name: colour as "blue", hex: "#0000ff", share: 1 }, secondary: [] },
      moderation: { score: 0, state: unsafe ? ("review" as const) : ("ok" as const) },
    },
  };
};
const order = (...photos: ReturnType<typeof photo>[]) =>
  betterOrder(
    photos.map(({ mediaGid }) => mediaGid),
    photos,
  );

test.each(["detail", "back", "chart"])("a main photo that is a %s gives way to the whole product", (role) => {
  const found = order(photo("1", { role }), photo("2"), photo("3"));
  expect(found).toMatchObject({ main: "2", reason: role });
  expect(found?.order).toEqual(role === "chart" ? ["2", "3", "1"] : ["2", "1", "3"]);
});

test("an order that is good as it stands is left alone", () => {
  expect(order(photo("1"), photo("2", { role: "detail" }), photo("3", { score: 100 }))).toBeNull();
  expect(order(photo("1", { role: "detail" }))).toBeNull();
  expect(betterOrder(["1", "2"], [])).toBeNull();
});

test("the colour that stands first stays first", () => {
  const back = photo("1", { role: "back", colour: "red" });
  expect(order(back, photo("2"), photo("3", { colour: "red", score: 60 }))?.main).toBe("3");
  expect(order(back, photo("2"))?.main).toBe("2");
});

test("of those as good as each other the merchant's own order decides", () => {
  const found = order(
    photo("1", { role: "back" }),
    photo("2", { score: 70 }),
    photo("3", { score: 86 }),
    photo("4", { score: 95 }),
  );
  expect(found?.main).toBe("3");
});

test("nothing unsafe, and nothing that may be a back itself, comes to the front", () => {
  expect(order(photo("1", { role: "detail" }), photo("2", { unsafe: true }), photo("3", { behind: 0.4 }))).toBeNull();
});

test("a photo on a person whose side nobody has told is not put first", () => {
  const detail = photo("1", { role: "detail" });
  expect(order(detail, photo("2", { role: "on_person" }))).toBeNull();
  expect(order(detail, photo("2", { role: "on_person", behind: -1 }))?.main).toBe("2");
});

test("a poor main photo gives way to a good one only", () => {
  expect(order(photo("1", { score: 30 }), photo("2", { score: 70 }))).toBeNull();
  expect(order(photo("1", { score: 30 }), photo("2"))).toMatchObject({ main: "2", reason: "poor" });
});

test("a size chart stands last; a photo that nobody has looked at keeps its place among the others", () => {
  const photos = [photo("1"), photo("2", { role: "chart" }), photo("4")];
  expect(betterOrder(["1", "2", "3", "4"], photos)).toMatchObject({
    order: ["1", "3", "4", "2"],
    reason: "chart_early",
  });
});
