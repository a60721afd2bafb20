import { z } from "zod";
import type { AttributeProposal, PhotoEvidence } from "#core/engine/index.ts";
import { KeptSaid } from "#core/platform/said.ts";
import type { DecidedAttribute } from "./attribute-proposals.ts";
import type { CategoryJudgement } from "./judge-category.ts";

/** `confidence` is 0..1; a source is "title: navy" or "photo: black". */
const Claim = z.object({
  handle: z.string(),
  name: z.string(),
  values: z.array(z.string()),
  confidence: z.number(),
  sources: z.array(z.string()),
});

/** The part of the document that the product's page shows. Documents written before there was one have none. */
export const AttributesShown = z.object({
  attributes: z.array(Claim).default([]),
  contradictions: z.array(Claim.extend({ contradiction: KeptSaid })).default([]),
});

/**
 * The facts in one document, for themes, Flow and search: only what is sure. Where sources say different things, none
 * is taken: that stands apart, for a person to settle.
 */
export function attributesDocument(input: {
  main: PhotoEvidence | undefined;
  category: CategoryJudgement;
  attributes: readonly AttributeProposal[];
  decided: readonly DecidedAttribute[];
}) {
  const { main, category } = input;
  const decided = new Set(input.decided.map(({ handle }) => handle));
  const open = input.attributes.filter(({ handle }) => !decided.has(handle));
  const { colours, attributes, objects } = main ?? {};
  return {
    category: category.id === null ? null : { id: category.id, confidence: round(category.confidence) },
    colours:
      colours?.state === "sure"
        ? [colours.primary, ...colours.secondary].flatMap((colour) =>
            colour ? [{ ...colour, share: round(colour.share) }] : [],
          )
        : [],
    pattern: attributes?.pattern?.state === "sure" ? attributes.pattern.value : null,
    sleeve: attributes?.sleeve?.state === "sure" ? attributes.sleeve.value : null,
    objects: [...new Set(objects?.map((object) => object.label) ?? [])].sort(),
    attributes: [
      ...open.filter(({ state, contradiction }) => state === "sure" && contradiction === null).map(claimOf),
      ...input.decided.filter(({ state }) => state === "taken").map(takenOf),
    ],
    contradictions: open.flatMap((attribute) =>
      attribute.contradiction === null ? [] : [{ ...claimOf(attribute), contradiction: attribute.contradiction }],
    ),
  };
}

const claimOf = ({ handle, name, values, confidence, sources }: AttributeProposal): z.infer<typeof Claim> => ({
  handle,
  name,
  values: values.map((value) => value.name),
  confidence: round(confidence),
  sources,
});

const takenOf = ({ handle, values }: DecidedAttribute): z.infer<typeof Claim> => ({
  handle,
  name: nameOf(handle),
  values,
  confidence: 1,
  sources: ["your decision"],
});

const nameOf = (handle: string) => `${handle.charAt(0).toUpperCase()}${handle.slice(1).replaceAll("_", " ")}`;

const round = (value: number) => Math.round(value * 100) / 100;
