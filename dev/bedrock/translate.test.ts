import { expect, test } from "vitest";
import { translate } from "./translate.ts";

const into = (locale: string, text: string, markup = false) =>
  translate({ from: "en", into: locale, keep: [], texts: [{ id: "t1", text, markup }] }).texts[0]?.text;

test("sentences that the rules write themselves are said in the other language", () => {
  const html = "<p>This is Anna mug. In the photos, it is red and white.</p><ul><li>Colour: red</li></ul>";
  expect(into("de", html, true)).toBe(
    "<p>Das ist Anna mug. Farbe auf den Fotos: rot und weiß.</p><ul><li>Farbe: rot</li></ul>",
  );
  expect(into("fr", "Anna mug in Red, back view")).toBe("Anna mug, couleur rouge, vue de dos");
  expect(into("es-MX", "Here is Anna mug.")).toBe("Este es Anna mug.");
});

test("of anything else no translation is made up", () => {
  expect(into("de", "You can put this in the oven.")).toBe("[de] You can put this in the oven.");
  expect(into("ja", "This is Anna mug and it is red.")).toBe("[ja] This is Anna mug and it is red.");
});
