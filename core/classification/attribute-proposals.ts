import type { AttributeProposal } from "#core/engine/index.ts";
import { attributeField, type FieldValue, isAttribute, ownMetafield } from "#core/fields/index.ts";
import type { Proposal, Source } from "#core/suggestions/index.ts";
import type { AttributesFound } from "./attributes-of.ts";

/**
 * What needs a person: attributes that are not sure or that sources contradict, and values for the merchant's own
 * choice lists.
 */
export function attributeProposals({ ofCategory, choices, own }: AttributesFound): Proposal[] {
  const unsure = ofCategory.filter((proposal) => proposal.state === "unsure" || proposal.contradiction !== null);
  return [
    ...unsure.map((proposal) => {
      const values = choices.find(({ handle }) => handle === proposal.handle)?.values ?? proposal.values;
      return {
        field: attributeField(proposal.handle),
        value: namesOf(proposal),
        ...groundsOf(proposal),
        choices: values.map(({ name }) => ({ id: name, path: name, confidence: 0 })),
      };
    }),
    ...own.map(({ proposal, list }) => {
      const [first] = namesOf(proposal);
      const value: FieldValue = list.list
        ? { type: "list.single_line_text_field", value: JSON.stringify(namesOf(proposal)) }
        : { type: "single_line_text_field", value: first ?? "" };
      return {
        field: ownMetafield(list.key),
        value,
        ...groundsOf(proposal),
        choices: list.choices.map((choice) => ({ id: choice, path: choice, confidence: 0 })),
      };
    }),
  ];
}

const namesOf = (proposal: AttributeProposal) => proposal.values.map(({ name }) => name);

const groundsOf = ({ confidence, contradiction, sources, values }: AttributeProposal) => ({
  // A field that takes one value cannot hold the three colours of a product's variants: that is for a person to say.
  confidence,
  contradiction: contradiction ?? (values.length > 3 ? { code: "many_values" as const, count: values.length } : null),
  sources: sources.map((text): Source =>
    text.startsWith("photo:") ? { kind: "photo", text } : { kind: "product", text },
  ),
});

/** `by` as in decisions ("user 42"). */
export type DecidedAttribute = { handle: string; state: "taken" | "refused"; values: string[]; by: string };

type Decided = { field: string; state: string; value: unknown; decidedValue: unknown; decidedBy: string | null };

/**
 * A person's word on attributes: taken values go into the document as theirs, refused ones are not said again. @param
 * rows latest last: it counts
 */
export function decidedAttributes(rows: readonly Decided[]): DecidedAttribute[] {
  const decided = rows.filter(
    ({ field, state }) => isAttribute(field) && ["accepted", "edited", "rejected"].includes(state),
  );
  return [...new Map(decided.map((row) => [row.field, row])).values()].map((row) => ({
    handle: row.field.slice("attribute:".length),
    state: row.state === "rejected" ? ("refused" as const) : ("taken" as const),
    values: (row.decidedValue ?? row.value) as string[],
    by: row.decidedBy ?? "",
  }));
}
