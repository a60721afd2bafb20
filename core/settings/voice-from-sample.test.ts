import { expect, test } from "vitest";
import { rulesFromSample } from "./voice-from-sample.ts";

test.each([
  [
    "en",
    "You will love how soft your new shirt is! We wash each one by hand, so it fits you from day one. Your skin will " +
      "thank you. We sew it in our own workshop, and you can tell.",
    [
      "Sentences of about 10 words.",
      "Speak to the reader as “you”.",
      "Speak of the shop as “we”.",
      "An exclamation mark now and then.",
      "No emoji.",
    ],
  ],
  [
    "de",
    "Mit dieser Lampe machen Sie es sich abends gemütlich. Stellen Sie sie auf Ihren Schreibtisch oder neben das Sofa. " +
      "Das Licht lässt sich in drei Stufen regeln, damit Sie immer genug sehen. Der Schirm ist aus Papier.",
    ["Sentences of about 9 words.", "Speak to the reader as “Sie”.", "No exclamation marks.", "No emoji."],
  ],
  [
    "de",
    "Damit machst du es dir abends gemütlich 🌙. Stell sie auf deinen Tisch oder neben dein Sofa 💡. Das Licht regelst du " +
      "in drei Stufen, damit du immer genug siehst. Warum nicht auch im Flur? Der Schirm ist aus Papier.",
    [
      "Sentences of about 8 words.",
      "Speak to the reader as “du”.",
      "No exclamation marks.",
      "A question to the reader now and then.",
      "Emoji now and then.",
    ],
  ],
  [
    "en",
    "A linen shirt with a straight cut. The collar is soft and the buttons are made of shell. It comes in four colours " +
      "and six sizes. The sleeves can be rolled up and held by a strap.",
    ["Sentences of about 9 words.", "Speak of the product, not to the reader.", "No exclamation marks.", "No emoji."],
  ],
] as const)("a sample in %s says how its shop writes", (language, sample, rules) => {
  expect(rulesFromSample(sample, language)).toEqual(rules);
});

test("words of Japanese are counted without spaces, and how it ends its sentences is a rule", () => {
  const sample =
    "このシャツは麻でできています。とても軽くて涼しいです。色は四つからお選びください。袖は折り返して留めることができます。夏の朝の散歩にぴったりの一枚です。";
  expect(rulesFromSample(sample, "ja")).toContain("End sentences in です and ます.");
});

test("a few words say nothing", () => {
  expect(rulesFromSample("Buy this shirt!", "en")).toEqual([]);
});
