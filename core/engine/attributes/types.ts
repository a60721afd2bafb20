import type { Said } from "#core/platform/said.ts";
import type { TextMatch } from "../confidence/text-trust.ts";

/**
 * An attribute that a category has, or a merchant's own field with a choice list: the only values that may ever be
 * proposed.
 */
export type AttributeChoices = { handle: string; name: string; values: readonly AttributeValue[] };
export type AttributeValue = { id: string; name: string };

export type TextSource = "option" | "title" | "tag" | "description";

/** What a merchant wrote about a product. `options` are those of its variants: { Color: ["Red", "Navy"] }. */
export type ProductText = {
  title: string;
  description?: string;
  tags?: readonly string[];
  options?: Readonly<Record<string, readonly string[]>>;
};

export type AttributeFinding = { handle: string; value: AttributeValue; confidence: number; words: string } & (
  { source: TextSource; match: TextMatch } | { source: "photo" }
);

export type AttributeProposal = {
  handle: string;
  name: string;
  /** Surest first; several where the product has several (the colours of its variants). */
  values: (AttributeValue & { confidence: number })[];
  /** 0..1, of the values together: the least of them. */
  confidence: number;
  state: "sure" | "unsure";
  /** "title: navy", "photo: black" */
  sources: string[];
  /** Sources that say different things; null when they do not. */
  contradiction: Said | null;
};
