import type { Said } from "#core/platform/said.ts";
import type { Proposal } from "./proposal.ts";

/**
 * What the app itself doubts about a product: the field of a suggestion ("category", "attribute:color") and what is
 * said against what.
 */
export type Doubt = { field: string; contradiction: Said | null };

/**
 * Which facts of a text a doubt is about. Who does not know what a product is knows it neither from its title nor from
 * the things in its photos.
 */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  category: ["category", "title", "productType", "object"],
  "attribute:color": ["colour", "options"],
  "attribute:pattern": ["pattern"],
  "attribute:sleeve_length_type": ["sleeve"],
};

/** Texts that rest on what is in doubt wait for a person, with the doubt as their reason. */
export function holdBack(texts: readonly Proposal[], doubts: readonly Doubt[]): Proposal[] {
  const open = doubts.filter(({ contradiction }) => contradiction !== null);
  return texts.map((text) => {
    const doubt = open.find(({ field }) => FACTS[field]?.some((fact) => text.restsOn?.includes(fact)));
    return doubt?.contradiction && !text.contradiction
      ? { ...text, contradiction: { code: "rests_on_doubt", doubt: doubt.contradiction } }
      : text;
  });
}
