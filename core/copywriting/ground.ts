import type { Fact, Sourced, WrittenCopy } from "./ports.ts";

/** Text kept, with the facts under it; `confidence` is that of the least sure fact. */
export type Grounded = { text: string; facts: Fact[]; confidence: number };

export type GroundedCopy = {
  title: Grounded | null;
  paragraphs: Grounded[][];
  bullets: Grounded[];
  seo: { title: Grounded | null; description: Grounded | null };
  alt: { ref: string; claim: Grounded }[];
  tags: Grounded[];
  /** Claims that were left out, and why. */
  cut: { text: string; why: "no_source" | "unsupported" | "markup" | "instruction" }[];
};

/** Words that make a promise or name a substance: they need a fact that says them. English, German, French, Spanish. */
const LOADED_WORDS =
  "gold|silver|platinum|diamonds?|leather|silk|cashmere|wool|cotton|linen|wood(en)?|steel|titanium|organic|vegan|certified|handmade|hand-made|waterproof|fireproof|hypoallergenic|genuine|authentic|guarantee[ds]?|warranty|cures?|heals?|clinically|proven|best|cheapest|free|sustainable|recycled|award|awards|award-winning|winner|prize|patented|leder|seide|wolle|baumwolle|holz|stahl|bio|zertifiziert|handgemacht|wasserdicht|echt(es|er)?|garantie|beste[rns]?|preisgekrönt|ausgezeichnet|patentiert|cuir|soie|laine|coton|bois|acier|biologique|certifiée?|étanche|véritable|garantie?|meilleure?|primée?|breveté|cuero|seda|lana|algodón|madera|acero|orgánico|certificad[oa]|impermeable|auténtic[oa]|garantía|mejor|premiad[oa]|patentad[oa]";
/** Not `\b`, for which "é" is no letter. */
const whole = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "giu");
const LOADED = whole(LOADED_WORDS);
const NUMBER = /\d+(?:[.,]\d+)?/g;
const MARKUP = /<[a-z!/]|javascript:|https?:\/\/|www\./i;
/** Words for a model, not for a shopper: data that tries to give orders is not passed on as copy. */
const INSTRUCTION = /\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|rules?|prompts?)\b|system prompt/i;

/** Text in a photo that gives orders or brings markup is not passed on, not even as data. */
export const isHostile = (text: string): boolean => MARKUP.test(text) || INSTRUCTION.test(text);

/**
 * Keeps what the facts carry. A claim stays when it names at least one known fact and each number and loaded word in it stands in one
 * of the facts it names; what is cut is counted and told. Links and markup are never the copy's business.
 */
export function groundCopy(copy: WrittenCopy, facts: readonly Fact[]): GroundedCopy {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const cut: GroundedCopy["cut"] = [];
  const check = (claim: Sourced | undefined): Grounded | null => {
    if (!claim || claim.text.trim() === "") return null;
    const named = claim.sources.flatMap((id) => byId.get(id) ?? []);
    const why = reasonToCut(claim.text, named);
    if (why) {
      cut.push({ text: claim.text, why });
      return null;
    }
    return { text: claim.text.trim(), facts: named, confidence: Math.min(...named.map((fact) => fact.confidence)) };
  };
  const all = (claims: readonly Sourced[]) => claims.flatMap((claim) => check(claim) ?? []);
  return {
    title: check(copy.title),
    paragraphs: copy.description.paragraphs.map((paragraph) => all(paragraph.sentences)).filter((sentences) => sentences.length > 0),
    bullets: all(copy.description.bullets),
    seo: { title: check(copy.seo.title), description: check(copy.seo.description) },
    alt: copy.alt.flatMap((entry) => {
      const claim = check(entry);
      return claim ? [{ ref: entry.ref, claim }] : [];
    }),
    tags: all(copy.tags),
    cut,
  };
}

function reasonToCut(text: string, named: readonly Fact[]): GroundedCopy["cut"][number]["why"] | null {
  if (MARKUP.test(text)) return "markup";
  if (INSTRUCTION.test(text)) return "instruction";
  if (named.length === 0) return "no_source";
  const carried = named.map((fact) => fact.text.toLowerCase()).join(" \n ");
  const numbers = new Set(carried.match(NUMBER) ?? []);
  const words = new Set(carried.match(LOADED) ?? []);
  const supported = (text.match(NUMBER) ?? []).every((number) => numbers.has(number)) && (text.match(LOADED) ?? []).every((word) => words.has(word.toLowerCase()));
  return supported ? null : "unsupported";
}
