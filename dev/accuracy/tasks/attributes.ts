import { calibrationError, confusions, shareWhere } from "../statistics.ts";
import type { Seen } from "./category.ts";

/** Pattern and sleeve, on the photos whose own category made the engine read them. */
export function measureAttributes(seen: readonly Seen[]) {
  return Object.fromEntries((["pattern", "sleeve"] as const).map((name) => {
    const labelled = seen.filter((s) => s.label[name]);
    const read = labelled.flatMap((s) => {
      const r = s.evidence.attributes[name];
      return r ? [{ ...r, truth: s.label[name], right: r.value === s.label[name] }] : [];
    });
    const sure = read.filter((r) => r.state === "sure");
    return [name, {
      labelled: labelled.length, read: read.length, accuracy: shareWhere(read, (r) => r.right), precision: shareWhere(sure, (r) => r.right),
      coverage: sure.length / Math.max(1, labelled.length), ece: calibrationError(read), worst: confusions(read.filter((r) => !r.right).map((r) => ({ truth: r.truth, said: r.value }))),
    }];
  }));
}
