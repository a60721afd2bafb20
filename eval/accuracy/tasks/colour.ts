import { readFileSync } from "node:fs";
import { colourConfidence, type PhotoAnalyser, SECONDARY_COLOUR } from "#core/engine/index.ts";
import { LIGHTS, underLight, type Light } from "../light.ts";
import { confusions, reliabilityOf, shareWhere } from "../statistics.ts";
import { reportedWorn, WORN } from "../worn-photos.ts";
import type { LabelledEvidence } from "./category.ts";

/**
 * Right: the labelled primary or an equally fair name. Strict: the one label. The fresh labels are measured again under
 * warm and under cool light.
 */
export async function measureColour({ analyser }: { analyser: PhotoAnalyser }, seen: readonly LabelledEvidence[]) {
  const worn = reportedWorn(seen);
  const fresh = seen.filter((s) => s.label.source === "fresh");
  const rest = seen.filter((s) => s.label.source !== "fresh" && s.label.source !== WORN);
  const lights: Partial<Record<Light, Omit<ReturnType<typeof figures>, "worst">>> = {};
  for (const light of Object.keys(LIGHTS) as Light[])
    if (fresh.length) {
      const { worst: _, ...found } = figures(await relit(analyser, { seen: fresh, light }));
      lights[light] = found;
    }
  return {
    ...(rest.length ? { rulesSetOnThese: figures(rest) } : {}),
    ...(fresh.length
      ? { labelledAfterTheRules: { ...figures(fresh), confidence: reliabilityOf(judged(fresh)) }, ...lights }
      : {}),
    ...(worn.length ? { onPeople: { ...figures(worn), ...skinNamed(worn) } } : {}),
  };
}

const SKIN_NAMES = ["beige", "brown"];

/** Of sure answers about garments of one colour, none near skin's: how many name a colour of skin or hair. */
function skinNamed(seen: readonly LabelledEvidence[]) {
  const solid = seen.filter(
    ({ label, evidence }) =>
      label.pattern === "solid" &&
      evidence.colours.state === "sure" &&
      ![label.primary, ...label.alsoAccepted].some((name) => SKIN_NAMES.includes(name)),
  );
  const names = ({ evidence: { colours } }: LabelledEvidence) =>
    [colours.primary, ...colours.secondary].map((c) => c?.name ?? "");
  return { skinNamed: shareWhere(solid, (one) => names(one).some((name) => SKIN_NAMES.includes(name))) };
}

async function relit(
  analyser: PhotoAnalyser,
  { seen, light }: { seen: readonly LabelledEvidence[]; light: Light },
): Promise<LabelledEvidence[]> {
  const found: LabelledEvidence[] = [];
  for (const one of seen) {
    const result = await analyser.analyse(await underLight(readFileSync(one.path), light));
    if (result.kind === "analysed") found.push({ ...one, evidence: result.evidence });
  }
  return found;
}

const judged = (seen: readonly LabelledEvidence[]) =>
  seen.flatMap(({ label, evidence: { colours } }) =>
    colours.primary
      ? [
          {
            confidence: colourConfidence(colours),
            right: [label.primary, ...label.alsoAccepted].includes(colours.primary.name),
          },
        ]
      : [],
  );

function figures(seen: readonly LabelledEvidence[]) {
  const labelled = seen
    .filter((s) => s.label.primary)
    .map((s) => {
      const { primary, secondary, state } = s.evidence.colours;
      const said = primary?.name ?? "none";
      const listed = [s.label.primary, ...s.label.alsoAccepted, ...s.label.secondary];
      const others =
        state === "sure"
          ? secondary.filter((c) => c.share >= SECONDARY_COLOUR.share).map((c) => listed.includes(c.name))
          : [];
      return {
        state,
        said,
        others,
        truth: s.label.primary,
        right: [s.label.primary, ...s.label.alsoAccepted].includes(said),
        strict: said === s.label.primary,
        within: [said, ...secondary.map((c) => c.name)].includes(s.label.primary),
      };
    });
  const sure = labelled.filter((l) => l.state === "sure");
  return {
    photos: labelled.length,
    right: shareWhere(labelled, (l) => l.right),
    strict: shareWhere(labelled, (l) => l.strict),
    amongAll: shareWhere(labelled, (l) => l.within),
    secondaryListed: shareWhere(
      labelled.flatMap((l) => l.others),
      (listed) => listed,
    ),
    sure: {
      coverage: sure.length / Math.max(1, labelled.length),
      right: shareWhere(sure, (l) => l.right),
      strict: shareWhere(sure, (l) => l.strict),
    },
    worst: confusions(labelled.filter((l) => !l.right).map((l) => ({ truth: l.truth, said: l.said }))),
  };
}
