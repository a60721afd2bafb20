import { readingConfidence } from "#core/engine/index.ts";
import { halfOf } from "../halves.ts";
import type { LabelledPhoto } from "../labels.ts";
import { halfOfProduct, reportedWorn, WORN } from "../worn-photos.ts";
import { confusions, reliabilityOf, shareWhere } from "../statistics.ts";
import type { LabelledEvidence } from "./category.ts";

/** Pattern and sleeve, on the photos whose own category made the engine read them. */
export function measureAttributes(seen: readonly LabelledEvidence[]) {
  const worn = reportedWorn(seen);
  return {
    ...figuresOf(seen.filter(({ label }) => label.source !== WORN)),
    ...(worn.length ? { onPeople: figuresOf(worn) } : {}),
  };
}

/** Whether it takes no part in fitting, by product where there are several photos of one. */
const isHeldOut = ({ file, product }: LabelledPhoto) =>
  product === undefined ? halfOf(file) === "held out" : halfOfProduct(product) === "held out";

function figuresOf(seen: readonly LabelledEvidence[]) {
  return Object.fromEntries(
    (["pattern", "sleeve"] as const).map((name) => {
      const labelled = seen.filter((s) => s.label[name]);
      const read = labelled.flatMap((s) => {
        const r = s.evidence.attributes[name];
        return r ? [{ ...r, label: s.label, truth: s.label[name], right: r.value === s.label[name] }] : [];
      });
      const heldOut = read
        .filter((r) => isHeldOut(r.label))
        .map((r) => ({ confidence: readingConfidence(name, r.confidence), right: r.right }));
      const sure = read.filter((r) => r.state === "sure");
      return [
        name,
        {
          labelled: labelled.length,
          read: read.length,
          accuracy: shareWhere(read, (r) => r.right),
          precision: shareWhere(sure, (r) => r.right),
          coverage: sure.length / Math.max(1, labelled.length),
          heldOut: reliabilityOf(heldOut),
          worst: confusions(read.filter((r) => !r.right).map((r) => ({ truth: r.truth, said: r.value }))),
        },
      ];
    }),
  );
}
