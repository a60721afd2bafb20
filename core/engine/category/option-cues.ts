import type { ProductWords } from "./product-words.ts";
import { wordsOf } from "./words.ts";

/** Who sells by "Shade" sells make-up: what an option's name or its values tell of the branch. From everyday use in shops. */
const BY_NAME: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:shade|undertone)s?$/, ["hb-3-2-6", "hb-3-2-7", "hb-3-2-5", "hb-3-10-2"]],
  [/^(?:grind|grind size|roast|roast level)$/, ["fb-1-3"]],
  [/^(?:scent|fragrance|aroma)s?$/, ["hg-3-40", "hb-3-2", "hb-3-14", "hg-10", "hb-3-5", "vp-1-5-4-2"]],
  [/^flavou?rs?$/, ["fb", "hb-1-9", "hb-3-12", "ap-2", "hb-3-2-9-9"]],
  [/^(?:ring size|metal|karat|carat|gemstone|chain length|birthstone)$/, ["aa-6"]],
  [/^(?:gauge)$/, ["aa-6-2"]],
  [/^(?:band size|cup size|inseam|waist|leg|fit|neckline|sleeve)$/, ["aa-1"]],
  [/^(?:shoe size|us size|eu size|uk size)$/, ["aa-8", "aa-1"]],
  [/^(?:format|edition|binding)$/, ["me"]],
  [/^(?:storage|memory|capacity|switch|plug|device|model compatibility|phone model|compatibility)$/, ["el"]],
  [/^(?:resistance)$/, ["sg-2"]],
  [/^(?:firmness|mattress size|bed size)$/, ["fr-2", "hg-15-1"]],
  [/^(?:pot size|plant size)$/, ["hg-17", "hg-12-1"]],
  [/^(?:frame|paper|print size)$/, ["hg-3-4", "hg-3-52"]],
  [/^(?:nib|nib size|tip)$/, ["os-11-11"]],
  [/^(?:lens|lens type|strength|prescription)$/, ["hb-3-19", "aa-2-27"]],
  [/^(?:vehicle|make|car model|fitment)$/, ["vp"]],
  [/^(?:denomination|denominations|amount)$/, ["gc"]],
  [/^(?:thread|finish)$/, ["ha", "vp"]],
];
const CLOTHES = ["aa-1", "aa-2", "ap-2-6", "ap-2-17", "sg-2-24", "aa-3"];
const SHOES = ["aa-8", "aa-7", "aa-6-9", "aa-1"];
const LETTERS =
  /^(?:xx?s|s|m|l|xx?l|xxxl|[2-5]xl|small|medium|large|x large|extra large|xsmall|xs s|s m|m l|l xl|one size)$/;
const MONTHS = /^(?:nb|newborn|premie|\d+ ?\d*m|\d+ \d+ ?m(?:onths?)?|\d+ ?m(?:onths?)?|\d+t)$/;
const VOLUME = /^\d+(?:\.\d+)? ?(?:ml|cl|fl oz)$/;
const MEMORY = /^\d+ ?(?:gb|tb)$/;
const BED = /^(?:single|double|twin|full|queen|king|super king|twin xl|california king|cal king)$/;

const share = (values: readonly string[], test: (value: string) => boolean) =>
  values.length === 0 ? 0 : values.filter(test).length / values.length;

/** The branches that the product's options speak for; empty where they say nothing. */
export function branchesByOptions(options: ProductWords["options"]): readonly string[] {
  return options.flatMap(({ name, values }) => {
    const called = wordsOf(name).join(" ");
    const named = BY_NAME.find(([test]) => test.test(called))?.[1] ?? [];
    const said = values.map((value) =>
      value
        .trim()
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}.]+/gu, " ")
        .trim(),
    );
    const whole = said.map((value) => Number(value));
    if (share(said, (value) => LETTERS.test(value)) > 0.5) return [...named, ...CLOTHES];
    if (share(said, (value) => MONTHS.test(value)) > 0.5) return [...named, "aa-1-2", "aa-2-2", "aa-8-2", "bt"];
    if (share(said, (value) => MEMORY.test(value)) > 0.5) return [...named, "el"];
    if (share(said, (value) => BED.test(value)) > 0.5) return [...named, "hg-15-1", "fr-2"];
    if (share(said, (value) => VOLUME.test(value)) > 0.5)
      return [...named, "hb", "fb-1", "hg-3-40", "hg-10", "hg-12-1"];
    if (/size/.test(called) && values.length >= 2 && whole.every((n) => n >= 3 && n <= 50)) return [...named, ...SHOES];
    return named;
  });
}
