import { remembered } from "#core/platform/remembered.ts";
import type { PhotoCategory } from "../evidence.ts";
import type { TextEmbedder } from "../ports.ts";
import { type CategoryVectors, compareTwo, cosinesOf, nearestWords } from "./category-vectors.ts";
import type { ForeignWords } from "./foreign-words.ts";
import { inEnglish } from "./in-english.ts";
import { isMereName, type Lexicon, mentionsOf, NAMES } from "./lexicon.ts";
import { branchesByOptions } from "./option-cues.ts";
import { photoWords, type ClassWords } from "./photo-words.ts";
import { type ProductWords, type Sayings, sayingsOf } from "./product-words.ts";
import { isWithin, parentOf, pathOf } from "./taxonomy-path.ts";
import { phrasesOf, wordsOf } from "./words.ts";

/** Cosines with "leaf" and with "parent leaf". */
export type Nearness = { leaf: number; parentLeaf: number };

/** What the product's words say of one category. */
export type WordSupport = {
  title: Nearness;
  /** Title and head against the everyday words of the category: the best cosine; 0 where it has none near. */
  everyday: number;
  type: number;
  /** Title, type, tags and description together. */
  context: Nearness;
  /** Named by these words, 0..1 (lexicon.ts). */
  named: Mentions;
  /** The same of the best category above it. */
  under: Mentions;
  /** Share of its own name's words that stand nowhere in the product's words: "Military" of "Military Backpacks". */
  unsupported: number;
  /** 1 where the title is a mere name and was read together with the type, a collection or a tag; else 0. */
  borrowed: number;
  /** The product's options belong to this branch: 1, to none: 0, to another: -1. */
  options: number;
};
type Mentions = { title: number; type: number; tags: number; aside: number };

/** How near a category is to the product's words and to the photos in words. */
export type Candidate = { id: string; path: string; said: WordSupport | null; words: Nearness | null };

export type CategoryCandidates = {
  /** Null where the product has no title. */
  title: string | null;
  list: readonly Candidate[];
  /** Those of the list, and of what lies above it, that have others below them. */
  parents: ReadonlySet<string>;
};

export type CandidateDeps = {
  embedder: TextEmbedder;
  vectors: CategoryVectors;
  lexicon: Lexicon;
  /** Null for English, and for languages whose words are not known: they are read as they are. */
  foreignWords: (language: string) => ForeignWords | null;
  classWords: ClassWords;
};
export type CandidateInput = {
  words: ProductWords | null;
  photos: readonly { category: Pick<PhotoCategory, "classes" | "nodes"> }[];
};

const BY_TITLE = 100;
const BY_TYPE = 40;
const BY_EVERYDAY = 60;
const BY_PHOTOS = 50;

/** Positions of the `count` largest, largest first, of equal ones the first. Few of thousands are ever among them. */
function nearest(cosines: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (let k = 0; k < cosines.length; k++) {
    const cosine = cosines[k]!;
    if (best.length === count && cosine <= cosines[best[count - 1]!]!) continue;
    let at = best.length;
    while (at > 0 && cosines[best[at - 1]!]! < cosine) at--;
    best.splice(at, 0, k);
    if (best.length > count) best.pop();
  }
  return best;
}

/** A shop has few types and many products of each: what a type is near to need not be found anew. */
const KEPT_TYPES = 500;
type Type = { vector: Float32Array; nearest: number[] };
const types = new WeakMap<CategoryVectors, ReturnType<typeof remembered<Type>>>();

function typeOf({ embedder, vectors }: CandidateDeps, text: string): Promise<Type> {
  const known = types.get(vectors) ?? remembered<Type>(KEPT_TYPES);
  types.set(vectors, known);
  return known(text, async () => {
    const vector = await embedder.embed(text);
    return { vector, nearest: nearest(compareTwo(vectors, vector, null)[0]!, BY_TYPE) };
  });
}

const SOURCES = ["title", "type", "tags", "aside"] as const;

/** The last two words of each part that names a thing, the first part first. */
const headOf = (title: string): string => {
  const [first] = phrasesOf(title);
  return first ? first.words.slice(Math.max(0, first.head - 2), first.head).join(" ") : title;
};

/**
 * The categories worth judging: those that the product's words name or are nearest to, those nearest to the photos in
 * words, and all that the photo models give mass to.
 */
export async function findCandidates(
  deps: CandidateDeps,
  { words: written, photos }: CandidateInput,
): Promise<CategoryCandidates> {
  const { embedder, vectors, classWords } = deps;
  const words = written && inEnglish(deps, written);
  const full = words?.title.trim() ? inFull(deps.lexicon, words) : null;
  const saying = full && sayingsOf(full);
  const inWords = classWords.embedder === embedder.version ? photoWords(classWords, photos) : null;
  const title = saying && (await embedder.embed(saying.title));
  const [byTitle, byPhotos] = compareTwo(vectors, title, inWords);
  const picked = new Set([
    ...(byTitle ? nearest(byTitle, BY_TITLE) : []),
    ...(byPhotos ? nearest(byPhotos, BY_PHOTOS) : []),
  ]);
  const massive = new Set(photos.flatMap((p) => p.category.nodes.map((n) => n.id)));
  if (massive.size > 0) vectors.ids.forEach((id, k) => massive.has(id) && picked.add(k));
  const said =
    saying &&
    (await listen(deps, {
      saying,
      title: title!,
      options: words!.options,
      borrowed: full!.title === words!.title ? 0 : 1,
      picked,
    }));
  const within = new Set([...picked].flatMap((k) => pathOf(vectors.ids[k]!)));
  return {
    title: saying && written!.title.trim(),
    parents: new Set([...within].filter((id) => vectors.parents.has(id))),
    list: [...picked]
      .sort((a, b) => a - b)
      .map((k) => ({
        id: vectors.ids[k]!,
        path: vectors.paths[k]!,
        said: said ? said(k) : null,
        words: inWords && cosinesOf(vectors, inWords, k),
      })),
  };
}

/**
 * A title that is a mere name ("Jupiter") is read together with the product's type, or with a collection or tag that names a
 * category: "Jupiter Running Shoes". Collections that name a category count as tags too; others are sales and seasons.
 */
function inFull(lexicon: Lexicon, words: ProductWords): ProductWords {
  const names = (text: string) => Math.max(0, ...mentionsOf(lexicon, text).values()) >= NAMES;
  const collections = words.collections.filter(names);
  const thing = words.type.trim() || [...collections, ...words.tags].find(names);
  return {
    ...words,
    title: thing && isMereName(lexicon, words.title) ? `${words.title} ${thing}` : words.title,
    tags: [...words.tags, ...collections],
  };
}

type Heard = {
  saying: Sayings;
  title: Float32Array;
  options: ProductWords["options"];
  borrowed: number;
  picked: Set<number>;
};

/** Adds what the words name to `picked`, and tells of each category what they say. */
async function listen(
  deps: CandidateDeps,
  { saying, title, options, borrowed, picked }: Heard,
): Promise<(k: number) => WordSupport> {
  const { embedder, vectors, lexicon } = deps;
  const named = Object.fromEntries(SOURCES.map((source) => [source, mentionsOf(lexicon, saying[source])])) as Record<
    keyof Mentions,
    Map<string, number>
  >;
  const head = await embedder.embed(headOf(saying.title));
  const context = await embedder.embed(saying.context);
  for (const source of SOURCES)
    for (const id of named[source].keys()) {
      const k = vectors.positions.get(id);
      if (k !== undefined) picked.add(k);
    }
  const type = saying.type ? await typeOf(deps, saying.type) : null;
  for (const k of type?.nearest ?? []) picked.add(k);
  const everyday = nearestWords(vectors, [title, head], BY_EVERYDAY);
  for (const k of everyday.keys()) picked.add(k);
  for (const k of [...picked]) {
    const above = vectors.positions.get(parentOf(vectors.ids[k]!));
    if (above !== undefined) picked.add(above);
  }
  const stands = new Set(wordsOf(saying.context));
  const branches = branchesByOptions(options);
  return (k) => {
    const id = vectors.ids[k]!;
    const above = pathOf(id).slice(1, -1);
    const byType = type && cosinesOf(vectors, type.vector, k);
    const own = named.title.get(id) === undefined && named.type.get(id) === undefined;
    const telling = vectors.telling[k]!;
    const mentions = (of: (source: keyof Mentions) => number) =>
      ({ title: of("title"), type: of("type"), tags: of("tags"), aside: of("aside") }) satisfies Mentions;
    return {
      title: cosinesOf(vectors, title, k),
      everyday: everyday.get(k) ?? 0,
      type: byType ? Math.max(byType.leaf, byType.parentLeaf) : 0,
      context: cosinesOf(vectors, context, k),
      named: mentions((source) => named[source].get(id) ?? 0),
      under: mentions((source) => above.reduce((most, a) => Math.max(most, named[source].get(a) ?? 0), 0)),
      unsupported: own && telling.length > 0 ? telling.filter((word) => !stands.has(word)).length / telling.length : 0,
      borrowed,
      options: branches.length === 0 ? 0 : optionsSay(branches, id),
    };
  };
}

const optionsSay = (branches: readonly string[], id: string): number =>
  branches.some((branch) => isWithin(id, branch)) ? 1 : -1;
