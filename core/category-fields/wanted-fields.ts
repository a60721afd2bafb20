import type { AttributeChoices, AttributeProposal } from "#core/engine/index.ts";
import type { FieldEntry } from "#core/fields/index.ts";
import { BASE, BASE_COLOR, BASE_PATTERN, categoryFieldKey, COLOR_PATTERN } from "./key.ts";

/** A person's word on an attribute of the product. `by` as in decisions ("user 42"). */
type Decided = { handle: string; state: "taken" | "refused"; values: readonly string[]; by: string };

type Value = AttributeChoices["values"][number];

/** What an attribute is known to be. `by`: the person who said so; null: sources that agree. */
type Settled = { values: readonly Value[]; confidence: number; sources: readonly string[]; by: string | null };

/**
 * What is to stand in one of Shopify's fields. `confidence` 0..1. `approvedBy`: the person who has decided all of it as
 * an attribute already; null: it rests on sources.
 */
export type WantedField = {
  key: string;
  entries: FieldEntry[];
  confidence: number;
  sources: string[];
  approvedBy: string | null;
  /** Where a person has decided it: the handles of the attributes that it follows. */
  follows: string[];
  /** What a person may choose instead. */
  choices: { label: string; values: NonNullable<FieldEntry["values"]> }[];
};

/** The source of a value that a person has decided as an attribute. */
const DECIDED = "your decision";

type Known = {
  /** The attributes that the product's category has, with the values that Shopify allows. */
  choices: readonly AttributeChoices[];
  found: readonly AttributeProposal[];
  decided: readonly Decided[];
};

/**
 * What is known of a product as values of Shopify's own fields: only what a person decided or sources agree on, and only
 * values that the category allows, by their very name. What is open or in doubt is no value.
 */
export function wantedFields(known: Known): WantedField[] {
  return known.choices.flatMap((attribute) => {
    if (attribute.handle === "pattern") return [];
    if (attribute.handle === "color") return colorPattern(attribute, known);
    const settled = settledOf(attribute, known);
    if (!settled) return [];
    const entry = ({ id, name }: Value) => ({ label: name, values: { [BASE]: [id] } });
    return [
      {
        key: categoryFieldKey(attribute.name),
        entries: settled.values.map((value) => ({ id: null, ...entry(value) })),
        confidence: settled.confidence,
        sources: [...settled.sources],
        approvedBy: settled.by,
        follows: settled.by === null ? [] : [attribute.handle],
        choices: attribute.values.map(entry),
      },
    ];
  });
}

/**
 * An entry of colour names a pattern too. Where nothing speaks of one it is plain, as Shopify's own entries are that are
 * called like a colour; a pattern that is open, or several, leave the field open.
 */
function colorPattern(attribute: AttributeChoices, known: Known): WantedField[] {
  const colours = settledOf(attribute, known);
  const patterns = known.choices.find(({ handle }) => handle === "pattern");
  const settled = patterns ? settledOf(patterns, known) : null;
  const open = !settled && known.found.some(({ handle }) => handle === "pattern") && !isRefused("pattern", known);
  if (!colours || open || (settled && settled.values.length > 1)) return [];
  const plain = patterns?.values.find(({ name }) => name === "Solid");
  const pattern = settled?.values[0] ?? plain;
  const isPlain = pattern === plain;
  const entry = ({ id, name }: Value) => ({
    label: isPlain || !pattern ? name : `${name} ${pattern.name.toLowerCase()}`,
    values: { [BASE_COLOR]: [id], ...(pattern ? { [BASE_PATTERN]: [pattern.id] } : {}) },
  });
  const seenPattern = settled && !isPlain ? settled : null;
  const approvedBy = seenPattern?.by === null ? null : colours.by;
  const ground = ["color", ...(seenPattern ? ["pattern"] : [])];
  return [
    {
      key: COLOR_PATTERN,
      entries: colours.values.map((value) => ({ id: null, ...entry(value) })),
      confidence: Math.min(colours.confidence, seenPattern?.confidence ?? 1),
      sources: [...new Set([...colours.sources, ...(seenPattern?.sources ?? [])])],
      approvedBy,
      follows: approvedBy === null ? [] : ground,
      choices: attribute.values.map(entry),
    },
  ];
}

const isRefused = (wanted: string, { decided }: Known) =>
  decided.some(({ handle, state }) => handle === wanted && state === "refused");

/** A person's word first; null where nothing is said, something is refused, or sources are unsure or disagree. */
function settledOf({ handle, values }: AttributeChoices, { found, decided }: Known): Settled | null {
  const word = decided.find((one) => one.handle === handle);
  const proposal = found.find((one) => one.handle === handle);
  if (word) {
    const named = word.values.map((name) => values.find((value) => same(value.name, name)));
    const all = named.filter((value) => value !== undefined);
    if (word.state === "refused" || all.length === 0 || all.length < named.length) return null;
    return { values: all, confidence: 1, sources: [DECIDED], by: word.by };
  }
  if (!proposal || proposal.state !== "sure" || proposal.contradiction !== null) return null;
  const all = proposal.values.flatMap(({ id }) => values.find((value) => value.id === id) ?? []);
  if (all.length === 0 || all.length < proposal.values.length) return null;
  return { values: all, confidence: proposal.confidence, sources: proposal.sources, by: null };
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
