import { inMerchantsWords, proposeAttributes } from "#core/engine/index.ts";
import { isNearValue } from "#core/engine/attributes/neighbours.ts";
import { depthOf, isWithin, pathOf } from "#core/engine/category/taxonomy-path.ts";
import { calibrationError, mean, proportionOf, shareWhere } from "../statistics.ts";
import { hierarchicalF1 } from "../hierarchical-f1.ts";
import type { ShownPhoto, ShownProduct } from "./look-at-shop.ts";
import type { PhotoTruth, ProductTruth } from "./read-truth.ts";

export type Judged = {
  products: { shown: ShownProduct; truth: ProductTruth }[];
  photos: { shown: ShownPhoto; truth: PhotoTruth; handle: string }[];
  links: { a: string; b: string }[];
};

/** All that a catalogue with known answers says of the app, each share with its interval and count. */
export function measureCatalogue(judged: Judged) {
  return {
    products: judged.products.length,
    photos: judged.photos.length,
    category: categoryFigures(judged.products.filter(({ truth }) => truth.categories.length > 0)),
    colour: colourFigures(judged.photos),
    attributes: { pattern: readingFigures(judged.photos, "pattern"), sleeve: readingFigures(judged.photos, "sleeve") },
    altTexts: altFigures(judged),
    quality: qualityFigures(judged.photos),
    duplicates: duplicateFigures(judged),
  };
}

const right = (id: string, truths: readonly string[]) => truths.some((truth) => isWithin(truth, id));
const topLevel = (id: string) => pathOf(id)[0];

function categoryFigures(products: Judged["products"]) {
  const shown = products.flatMap(({ shown: { category }, truth }) =>
    category ? [{ ...category, truths: truth.categories }] : [],
  );
  const written = products.flatMap(({ shown, truth }) =>
    shown.written === null ? [] : [{ id: shown.written, truths: truth.categories }],
  );
  const isRight = ({ id, truths }: { id: string; truths: readonly string[] }) => right(id, truths);
  const among = (list: readonly string[], count: number, truths: readonly string[]) =>
    list.slice(0, count).some((id) => right(id, truths));
  const said = products.map(({ shown: { category }, truth }) => ({
    said: category?.id ?? null,
    truths: truth.categories,
  }));
  const ranked = products.filter(({ shown: { asked } }) => asked.length > 0);
  return {
    shown: proportionOf(shown.length, products.length),
    shownRight: shareWhere(shown, isRight),
    wrongTopLevel: proportionOf(
      shown.filter(({ id, truths }) => truths.every((truth) => topLevel(truth) !== topLevel(id))).length,
      products.length,
    ),
    shownDepth: mean(shown.map(({ id }) => depthOf(id))),
    calibrationError: calibrationError(shown.map((one) => ({ confidence: one.confidence, right: isRight(one) }))),
    written: proportionOf(written.length, products.length),
    writtenRight: shareWhere(written, isRight),
    writtenFromDepth3: proportionOf(written.filter(({ id }) => depthOf(id) >= 3).length, products.length),
    ...Object.fromEntries(
      [1, 5, 20].map((count) => [
        `top${count}`,
        shareWhere(ranked, ({ shown: { asked }, truth }) => among(asked, count, truth.categories)),
      ]),
    ),
    hierarchicalF1Strict: hierarchicalF1(said, false),
    hierarchicalF1Lenient: hierarchicalF1(said, true),
  };
}

/** Colours that skin is read as. */
const SKIN = new Set(["beige", "brown", "orange", "pink"]);

function colourFigures(photos: Judged["photos"]) {
  const sure = photos.flatMap(({ shown: { evidence }, truth }) =>
    truth.colour && evidence?.colours.state === "sure" && evidence.colours.primary
      ? [{ said: evidence.colours, primary: evidence.colours.primary.name as string, truth }]
      : [],
  );
  const worn = sure.filter(({ truth }) => truth.worn && truth.pattern === "solid");
  return {
    sure: proportionOf(sure.length, photos.filter(({ truth }) => truth.colour).length),
    fair: shareWhere(sure, ({ primary, truth }) => isNearValue("color", primary, truth.colour)),
    strict: shareWhere(sure, ({ primary, truth }) => primary === truth.colour),
    skinAsColour: shareWhere(worn, ({ said, primary, truth }) =>
      [primary, ...said.secondary.map(({ name }) => name as string)].some(
        (name) => SKIN.has(name) && name !== truth.colour && !isNearValue("color", name, truth.colour),
      ),
    ),
  };
}

function readingFigures(photos: Judged["photos"], name: "pattern" | "sleeve") {
  const labelled = photos.filter(({ truth }) => truth[name] !== "");
  const sure = labelled.flatMap(({ shown: { evidence }, truth }) => {
    const reading = evidence?.attributes[name];
    return reading?.state === "sure" ? [{ said: reading.value as string, truth: truth[name] }] : [];
  });
  return {
    sure: proportionOf(sure.length, labelled.length),
    right: shareWhere(sure, ({ said, truth }) => said === truth),
  };
}

const COLOURS = proposableColours();
function proposableColours() {
  const names = "black white gray red green blue navy yellow orange brown pink purple beige gold silver".split(" ");
  return [{ handle: "color", name: "Color", values: names.map((name) => ({ id: name, name })) }];
}

/** Colours that a text names. */
const coloursIn = (title: string): string[] =>
  proposeAttributes({ categoryId: "", attributes: COLOURS, text: { title }, photos: [] }).flatMap(({ values }) =>
    values.map(({ name }) => name),
  );

function altFigures({ products, photos }: Judged) {
  const alts = photos.flatMap(({ shown: { alt }, truth }) => (alt ? [{ alt, truth }] : []));
  const written = alts.filter(({ alt }) => alt.written);
  const coloured = written.filter(({ alt, truth }) => truth.colour !== "" && coloursIn(alt.text).length > 0);
  const repeated = products.flatMap(({ shown }) => {
    const texts = shown.photos.flatMap(({ alt }) => (alt?.written ? [alt.text.trim().toLowerCase()] : []));
    return texts.map((text, k) => texts.indexOf(text) !== k);
  });
  return {
    written: proportionOf(written.length, photos.length),
    doubted: shareWhere(alts, ({ alt }) => alt.doubted),
    wrongColour: shareWhere(coloured, ({ alt, truth }) =>
      coloursIn(alt.text).every((colour) => inMerchantsWords("color", colour, { title: truth.colour }) === null),
    ),
    repeatAnother: shareWhere(repeated, Boolean),
    overLong: shareWhere(alts, ({ alt }) => alt.text.length > 125),
  };
}

const GOOD = 80;

function qualityFigures(photos: Judged["photos"]) {
  const clean = photos.flatMap(({ shown: { evidence }, truth }) =>
    truth.clean && evidence ? [{ score: evidence.quality.score, truth }] : [],
  );
  const good = (of: readonly (typeof clean)[number][]) => shareWhere(of, ({ score }) => score >= GOOD);
  const byRole = Map.groupBy(clean, ({ truth }) => truth.role || "no role");
  return {
    cleanGoods: good(clean.filter(({ truth }) => !truth.worn)),
    cleanOnPerson: good(clean.filter(({ truth }) => truth.worn)),
    byRole: [...byRole].map(([role, of]) => ({ role, good: good(of) })),
  };
}

/** A false duplicate: photos of two products that the truth does not hold for the same. */
function duplicateFigures({ products, photos, links }: Judged) {
  const owners = Map.groupBy(photos, ({ shown }) => shown.fingerprint);
  const truths = new Set(
    photos.flatMap(({ handle, truth }) => (truth.duplicateOf === "" ? [] : [pairOf(handle, truth.duplicateOf)])),
  );
  const found = new Set(
    links.flatMap(({ a, b }) =>
      (owners.get(a) ?? []).flatMap((one) =>
        (owners.get(b) ?? []).flatMap((other) =>
          one.handle === other.handle ? [] : [pairOf(one.handle, other.handle)],
        ),
      ),
    ),
  );
  const wrong = new Set([...found].filter((pair) => !truths.has(pair)).flatMap((pair) => pair.split("\n")));
  return {
    productsWithFalse: proportionOf(wrong.size, products.length),
    trueFound: shareWhere([...truths], (pair) => found.has(pair)),
  };
}

const pairOf = (one: string, other: string) => [one, other].toSorted().join("\n");
