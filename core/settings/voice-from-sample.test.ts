import { expect, test } from "vitest";
import { habitsOf } from "./voice-from-sample.ts";

test.each([
  [
    "en",
    "You will love how soft your new shirt is! We wash each one by hand, so it fits you from day one. Your skin will " +
      "thank you. We sew it in our own workshop, and you can tell.",
    [
      { code: "sentence_words", words: 10 },
      { code: "address", as: "you" },
      { code: "we" },
      { code: "exclaims" },
      { code: "no_emoji" },
    ],
  ],
  [
    "de",
    "Mit dieser Lampe machen Sie es sich abends gemütlich. Stellen Sie sie auf Ihren Schreibtisch oder neben das Sofa. " +
      "Das Licht lässt sich in drei Stufen regeln, damit Sie immer genug sehen. Der Schirm ist aus Papier.",
    [
      { code: "sentence_words", words: 9 },
      { code: "address", as: "Sie" },
      { code: "no_exclaims" },
      { code: "no_emoji" },
    ],
  ],
  [
    "de",
    "Damit machst du es dir abends gemütlich 🌙. Stell sie auf deinen Tisch oder neben dein Sofa 💡. Das Licht regelst du " +
      "in drei Stufen, damit du immer genug siehst. Warum nicht auch im Flur? Der Schirm ist aus Papier.",
    [
      { code: "sentence_words", words: 8 },
      { code: "address", as: "du" },
      { code: "no_exclaims" },
      { code: "asks" },
      { code: "emoji" },
    ],
  ],
  [
    "en",
    "A linen shirt with a straight cut. The collar is soft and the buttons are made of shell. It comes in four colours " +
      "and six sizes. The sleeves can be rolled up and held by a strap.",
    [{ code: "sentence_words", words: 9 }, { code: "no_address" }, { code: "no_exclaims" }, { code: "no_emoji" }],
  ],
] as const)("a sample in %s says how its shop writes", (language, sample, rules) => {
  expect(habitsOf(sample, language)).toEqual(rules);
});

test("words of Japanese are counted without spaces, and how it ends its sentences is a rule", () => {
  const sample =
    "このシャツは麻でできています。とても軽くて涼しいです。色は四つからお選びください。袖は折り返して留めることができます。夏の朝の散歩にぴったりの一枚です。";
  expect(habitsOf(sample, "ja")).toContainEqual({ code: "polite" });
});

test("a few words say nothing", () => {
  expect(habitsOf("Buy this shirt!", "en")).toEqual([]);
});
