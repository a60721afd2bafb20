import type { ReadsLike, Said, Sentence } from "#core/platform/said.ts";
import type { Key } from "#app/words/catalogue.ts";
import { termWords } from "#app/term-words.ts";
import type { Words } from "#app/words/make-words.ts";

/** A key that is put together from a code: one without words does not compile. */
const say = ({ t }: Words, key: Key, values: object = {}): string =>
  (t as (key: Key, values: object) => string)(key, values);

/** What core says of a product, in the merchant's language; without a full stop, and small at its beginning. */
export function saidWords(words: Words, said: Said): string {
  return typeof said === "string" ? placeWords(words, said) : sentenceWords(words, said);
}

function sentenceWords(words: Words, said: Sentence): string {
  const key: Key = `said.${said.code}`;
  const list = (items: readonly string[]) => words.commas(items.map((item) => termWords(words, item)));
  switch (said.code) {
    case "and_more": {
      const told = said.told.map((one) => saidWords(words, one)).join("; ");
      return said.more > 0 ? say(words, key, { told, more: said.more }) : told;
    }
    case "many_values":
      return say(words, key, { number: said.count });
    case "photo_differs":
      return say(words, key, {
        source: placeWords(words, said.source),
        said: list(said.said),
        seen: termWords(words, said.seen),
      });
    case "rests_on_doubt":
      return say(words, key, { doubt: saidWords(words, said.doubt) });
    case "fields_lost":
      return say(words, key, { fields: words.commas(said.fields) });
    case "reads_like":
    case "rests_on_words":
      return say(words, key, { like: likeWords(words, said.like) });
    case "says_more":
    case "translation_lacks":
    case "translation_adds":
      return say(words, key, { words: words.commas(said.words.map((word) => words.t("said.quoted", { word }))) });
    default:
      return say(words, key, said);
  }
}

const likeWords = ({ t }: Words, like: ReadsLike) => t(`like.${like}`);

const PLACES = [
  "title",
  "option",
  "tag",
  "description",
  "photo",
  "vendor",
  "type",
  "category",
  "your decision",
  "draft",
] as const;
const BY_MODEL = "language model, from ";

/** Where something was read and what was read there ("title: navy", "photo 2: blue"): what a shop has written stays. */
function placeWords(words: Words, text: string): string {
  const { t } = words;
  if (text.startsWith(BY_MODEL)) return t("place.model", { place: placeWords(words, text.slice(BY_MODEL.length)) });
  const [, name = "", photo, read] = /^([a-z ]+?)(?: (\d+))?(?:: (.*))?$/s.exec(text) ?? [];
  const known = PLACES.find((one) => one === name);
  if (!known || (photo !== undefined && known !== "photo")) return text;
  const place = photo === undefined ? t(`place.${known}`) : t("place.photoAt", { photo: Number(photo) });
  if (read === undefined) return place;
  return t("place.says", { place, words: known === "photo" ? termWords(words, read) : read });
}
