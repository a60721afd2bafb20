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
  cut: { text: string; why: "no_source" | "unsupported" | "markup" }[];
};

/** Words that make a promise or name a substance: they need a fact that says them. English, German, French, Spanish. */
const LOADED =
  /\b(gold|silver|platinum|diamonds?|leather|silk|cashmere|wool|cotton|linen|wood(en)?|steel|titanium|organic|vegan|certified|handmade|hand-made|waterproof|fireproof|hypoallergenic|genuine|authentic|guarantee[ds]?|warranty|cures?|heals?|clinically|proven|best|cheapest|free|sustainable|recycled|leder|seide|wolle|baumwolle|holz|stahl|bio|vegan|zertifiziert|handgemacht|wasserdicht|echt(es|er)?|garantie|beste[rns]?|cuir|soie|laine|coton|bois|acier|biologique|certifié|étanche|véritable|garanti|meilleure?|cuero|seda|lana|algodón|madera|acero|orgánico|certificado|impermeable|auténtico|garantía|mejor)\b/giu;
const NUMBER = /\d+(?:[.,]\d+)?/g;
const MARKUP = /<[a-z!/]|javascript:|https?:\/\/|www\./i;

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
  if (named.length === 0) return "no_source";
  const carried = named.map((fact) => fact.text.toLowerCase()).join(" \n ");
  const demanding = [...(text.match(NUMBER) ?? []), ...(text.match(LOADED) ?? [])];
  return demanding.every((word) => carried.includes(word.toLowerCase())) ? null : "unsupported";
}
