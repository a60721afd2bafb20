import { cutText, shorten } from "#core/platform/text.ts";
import type { Said } from "#core/platform/said.ts";
import { PLAIN_VOICE, type Voice } from "#core/settings/index.ts";
import type { Fact, Sourced, WrittenCopy } from "./ports.ts";
import { isRefusal, plainly, readsLike, whole } from "./reads-like.ts";
import { contentWords, repeatsTitle, unsupportedWords } from "./support.ts";
import { avoidedBy, lengthsOf, withinLength } from "./voice-limits.ts";

/**
 * Text kept, with the facts under it; `confidence` is that of the least sure fact. With a `doubt` it never passes
 * without a person.
 */
export type Grounded = { text: string; facts: Fact[]; confidence: number; doubt: Said | null };

export type GroundedCopy = {
  title: Grounded | null;
  paragraphs: Grounded[][];
  bullets: Grounded[];
  seo: { title: Grounded | null; description: Grounded | null };
  alt: { ref: string; claim: Grounded }[];
  tags: Grounded[];
  /** Claims that were left out, and why. */
  cut: { text: string; why: Cut }[];
};

/**
 * `raw`: a vendor, an option or a tag standing as prose. `surroundings`: a tag that names who wears the goods or what
 * they stand on. `too_long`: no sentence or part of one fits. `avoided`: a word that the shop does not use.
 */
type Cut =
  | "no_source"
  | "unsupported"
  | "markup"
  | "instruction"
  | "refusal"
  | "repeats"
  | "raw"
  | "surroundings"
  | "too_long"
  | "avoided";

/** Words that make a promise or name a substance: they need a fact that says them. English, German, French, Spanish. */
const LOADED_WORDS =
  "gold|silver|platinum|diamonds?|leather|silk|cashmere|wool|cotton|linen|wood(en)?|steel|titanium|organic|" +
  "vegan|certified|handmade|hand-made|waterproof|fireproof|hypoallergenic|genuine|authentic|guarantee[ds]?|" +
  "warranty|cures?|heals?|clinically|proven|best|cheapest|free|sustainable|recycled|award|awards|award-winning|" +
  "winner|prize|patented|leder|seide|wolle|baumwolle|holz|stahl|bio|zertifiziert|handgemacht|wasserdicht|" +
  "echt(es|er)?|garantie|beste[rns]?|preisgekrönt|ausgezeichnet|patentiert|cuir|soie|laine|coton|bois|acier|" +
  "biologique|certifiée?|étanche|véritable|garantie?|meilleure?|primée?|breveté|cuero|seda|lana|algodón|madera|" +
  "acero|orgánico|certificad[oa]|impermeable|auténtic[oa]|garantía|mejor|premiad[oa]|patentad[oa]";
const LOADED = whole(LOADED_WORDS, "giu");
/** Those in a text, in small letters. */
export const loadedWords = (text: string): string[] => (text.match(LOADED) ?? []).map((word) => word.toLowerCase());
const NUMBER = /\p{Nd}+(?:[.,٫]\p{Nd}+)?/gu;
/** Also as entities, and what a template leaves behind where nobody filled it in. */
const MARKUP = /(?:<|&lt;?|&#(?:60|x3c);?)[a-z!/]|javascript:|\w+:\/\/|www\.|\{\{|\$\{/i;
/** Words for a model, not for a shopper: data that tries to give orders is not passed on as copy. */
const INSTRUCTION = new RegExp(
  "\\b(?:ignore|disregard|forget|override|ignorier\\p{L}*|vergiss|missachte\\p{L}*|ignorez|oubliez|oublie|ignora|olvida|descarta)\\b" +
    "[^.]{0,40}\\b(?:instructions?|rules?|prompts?|guidelines|(?:an)?weisung\\p{L}*|regeln?|befehle?|vorgaben|consignes?|règles?|" +
    "instrucciones|reglas|(?:everything|all) (?:above|before))" +
    "|system[ -]?prompt|you are now\\b|<\\|\\p{L}+|\\[/?inst\\]|###? ?(?:instruction|system)|指示.{0,6}無視|(?:忽略|无视|無視).{0,8}(?:指示|指令)",
  "iu",
);

/** Text in a photo that gives orders or brings markup is not passed on, not even as data. */
export function isHostile(text: string): boolean {
  const plain = plainly(text);
  return MARKUP.test(plain) || INSTRUCTION.test(plain);
}

export type Kind = "title" | "seo.title" | "seo.description" | "sentence" | "alt" | "tag";

/**
 * Keeps what the facts carry. A claim stays when it names at least one known fact and each number and loaded word in it
 * stands in one of the facts it names; what is cut is counted and told. Links and markup are never the copy's business.
 * A claim with a word that no fact it names says, or that reads like something no shop would say of goods, stays for a
 * person to decide. Texts are shortened to their limits at a word, a description by whole sentences. What the shop's
 * voice rules out is cut, too: a model that was asked not to use a word may do so all the same.
 */
export function groundCopy(copy: WrittenCopy, facts: readonly Fact[], voice: Voice = PLAIN_VOICE): GroundedCopy {
  const aims = lengthsOf(voice);
  const avoids = avoidedBy(voice);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const cut: GroundedCopy["cut"] = [];
  const title = facts.find(({ field }) => field === "title")?.text ?? "";
  const check = (claim: Sourced | undefined, kind: Kind): Grounded | null => {
    if (!claim || claim.text.trim() === "") return null;
    const named = claim.sources.flatMap((id) => byId.get(id) ?? []);
    const text = fitted(claim.text.trim(), { kind, limit: aims[kind] });
    const why = reasonToCut(text, named) ?? whyUnfit(text, { kind, title, named }) ?? (avoids(text) ? "avoided" : null);
    if (why) {
      cut.push({ text: claim.text, why });
      return null;
    }
    return {
      text,
      facts: named,
      confidence: Math.min(...named.map((fact) => fact.confidence)),
      doubt: doubtOf(text, { kind, named }),
    };
  };
  const all = (claims: readonly Sourced[], kind: Kind) => claims.flatMap((claim) => check(claim, kind) ?? []);
  const seoTitle = check(copy.seo.title, "seo.title");
  const seoDescription = check(copy.seo.description, "seo.description");
  const same = seoTitle !== null && seoDescription !== null && sameText(seoTitle.text, seoDescription.text);
  if (same) cut.push({ text: seoDescription.text, why: "repeats" });
  return {
    title: check(copy.title, "title"),
    ...withinLength(
      copy.description.paragraphs.map((paragraph) => all(paragraph.sentences, "sentence")),
      all(copy.description.bullets, "sentence"),
      { limit: voice.lengths.description, cut },
    ),
    seo: { title: seoTitle, description: same ? null : seoDescription },
    alt: copy.alt.flatMap((entry) => {
      const claim = check(entry, "alt");
      return claim ? [{ ref: entry.ref, claim }] : [];
    }),
    tags: all(copy.tags, "tag"),
    cut,
  };
}

/** The alternative text of one image by the same rules. @returns null where it was left out */
export const groundAlt = (
  alt: Sourced,
  facts: readonly Fact[],
  voice: Voice,
): Pick<GroundedCopy, "cut"> & { claim: Grounded | null } => {
  const none: Sourced = { text: "", sources: [] };
  const copy = { description: { paragraphs: [], bullets: [] }, seo: { title: none, description: none }, tags: [] };
  const grounded = groundCopy({ ...copy, alt: [{ ...alt, ref: "" }] }, facts, voice);
  return { claim: grounded.alt[0]?.claim ?? null, cut: grounded.cut };
};

/** Parts that only repeat what stands before them go ("Laptop – laptop"), then what is beyond the limit. */
export function fitted(text: string, { kind, limit }: { kind: Kind; limit: number | undefined }): string {
  const parts = text.split(/(\s+[–—|-]\s+|:\s+)/u);
  const kept = parts.reduce<string>((before, part, index) => {
    if (index % 2 === 1) return before;
    return index > 0 && contentWords(part).length > 0 && repeatsTitle(part, before)
      ? before
      : before + (index > 0 ? parts[index - 1] : "") + part;
  }, "");
  if (limit === undefined || (kept.length <= limit && !isTorn(kept))) return kept;
  return kind === "seo.description" ? wholeSentences(kept, limit) : shorten(kept, limit);
}

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });

/** Whoever wrote it ran out of letters. */
const isTorn = (text: string) => /(?:…|\.\.\.)$/.test(text);

/** As many whole sentences as fit; of a first one that is too long, what stands before its last comma, dash or colon. */
function wholeSentences(text: string, limit: number): string {
  const sentences = [...SENTENCES.segment(text)];
  const whole = isTorn(text) ? sentences.slice(0, -1) : sentences;
  const fitting = whole.filter(({ index, segment }) => index + segment.trimEnd().length <= limit);
  const last = fitting.at(-1);
  if (last) return text.slice(0, last.index + last.segment.length).trim();
  const begin = cutText(text, limit);
  const pause = Math.max(...[", ", "; ", ": ", " – ", " — "].map((mark) => begin.lastIndexOf(mark)));
  return pause > 0 ? `${begin.slice(0, pause).trim()}.` : "";
}

const sameText = (one: string, other: string) => bare(one) === bare(other);
const bare = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Facts that are lists of the merchant's own: what is written about them must say more than they do. */
const RAW = new Set(["vendor", "options", "tags"]);
const SURROUNDINGS = whole(
  "persons?|people|humans?|man|woman|boy|girl|model|mannequin|skin|face|hair|hands?|arms?|legs?|body|background|" +
    "backdrop|floor|ground|wall|studio|mensch|frau|mann|haut|hand|hintergrund|boden|wand|personne|femme|homme|peau|" +
    "fond|sol|mur|persona|mujer|hombre|piel|fondo|suelo|pared",
);

function whyUnfit(
  text: string,
  { kind, title, named }: { kind: Kind; title: string; named: readonly Fact[] },
): Cut | null {
  if (text === "") return "too_long";
  if (repeats(text, { kind, title })) return "repeats";
  const merchants = named.filter(({ source }) => source === "product");
  const surrounds = SURROUNDINGS.exec(text)?.[0].toLowerCase();
  if (kind === "tag" && surrounds && !merchants.some((fact) => contentWords(fact.text).includes(surrounds)))
    return "surroundings";
  return kind !== "tag" && isRaw(text, named) ? "raw" : null;
}

/** "What you can see: Demo store and Plants" says nothing that its vendor and tag do not. */
function isRaw(text: string, named: readonly Fact[]): boolean {
  const about = named.filter(({ field }) => field !== "title");
  return (
    about.length > 0 && about.every(({ field }) => RAW.has(field)) && unsupportedWords(text, about, false).length === 0
  );
}

/**
 * An alternative text that only repeats the title tells nobody what the photo shows; a search title that is the title
 * is what Shopify shows anyway.
 */
function repeats(text: string, { kind, title }: { kind: Kind; title: string }): boolean {
  if (kind === "alt") return repeatsTitle(text, title);
  return kind === "seo.title" && text.toLowerCase() === title.toLowerCase();
}

function doubtOf(text: string, { kind, named }: { kind: Kind; named: readonly Fact[] }): Said | null {
  const like = readsLike(text);
  if (like) return { code: "reads_like", like };
  // Who wrote that into a fact may have written more into it.
  const tainted = named.map((fact) => readsLike(fact.text)).find((found) => found !== null);
  if (tainted) return { code: "rests_on_words", like: tainted };
  const unsupported = unsupportedWords(text, named, kind === "alt" || kind === "tag");
  return unsupported.length > 0 ? { code: "says_more", words: unsupported.slice(0, 3) } : null;
}

/**
 * Why a text should not stand beside these facts: it carries markup or orders, refuses to be one, or makes a promise,
 * names a substance or a number that none of them says; null when nothing speaks against it.
 */
export function reasonToCut(text: string, named: readonly Fact[]): Cut | null {
  const plain = plainly(text);
  if (MARKUP.test(plain)) return "markup";
  if (INSTRUCTION.test(plain)) return "instruction";
  if (isRefusal(text)) return "refusal";
  if (named.length === 0) return "no_source";
  const carried = named.map((fact) => fact.text.toLowerCase()).join(" \n ");
  const numbers = new Set(carried.match(NUMBER) ?? []);
  const words = new Set(carried.match(LOADED) ?? []);
  const supported =
    (text.match(NUMBER) ?? []).every((number) => numbers.has(number)) &&
    (text.match(LOADED) ?? []).every((word) => words.has(word.toLowerCase()));
  return supported ? null : "unsupported";
}
