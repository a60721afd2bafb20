import { PhotoRole } from "#core/engine/evidence.ts";
import { betterOrder } from "#core/photos/index.ts";
import { shareWhere } from "../statistics.ts";
import { reportedWorn } from "../worn-photos.ts";
import type { LabelledEvidence } from "./category.ts";

/**
 * What photos of garments on people are for, by their label (main: the whole garment from the front; back; alt: mostly a
 * detail), and the first photo that is suggested when each photo of a product in turn stands first. On the half of the
 * products that nothing was fitted on.
 */
export function measureRoles(seen: readonly LabelledEvidence[]) {
  const worn = reportedWorn(seen);
  const labels = [...new Set(worn.map(({ label }) => label.role ?? ""))].sort();
  const begun = [...Map.groupBy(worn, ({ label }) => label.product ?? "").values()].flatMap(eachFirst);
  const [fronts, others] = [
    begun.filter(({ first }) => first === "main"),
    begun.filter(({ first }) => first !== "main"),
  ];
  const suggested = others.filter(({ main }) => main !== null);
  return {
    roles: labels.map((label) => {
      const of = worn.filter((one) => one.label.role === label);
      const counts = PhotoRole.options.map((role) => [
        role,
        of.filter(({ evidence }) => evidence.role === role).length,
      ]);
      return { label, photos: of.length, ...(Object.fromEntries(counts) as Record<PhotoRole, number>) };
    }),
    mainPhoto: {
      suggestedWhereWanted: shareWhere(others, ({ main }) => main !== null),
      right: shareWhere(suggested, ({ main }) => main === "main"),
      suggestedWhereNotWanted: shareWhere(fronts, ({ main }) => main !== null),
    },
  };
}

type Begun = {
  first: string;
  /** The label of the photo that is suggested as the first one instead. */ main: string | null;
};

/** The product with each of its photos first, its others in their order. */
function eachFirst(product: readonly LabelledEvidence[]): Begun[] {
  if (product.length < 2) return [];
  const photos = product.map(({ label, evidence }) => ({ mediaGid: label.file, evidence, role: label.role ?? "" }));
  return photos.map((photo) => {
    const ordered = [photo, ...photos.filter((other) => other !== photo)];
    const better = betterOrder(
      ordered.map(({ mediaGid }) => mediaGid),
      ordered,
    );
    return { first: photo.role, main: photos.find(({ mediaGid }) => mediaGid === better?.main)?.role ?? null };
  });
}
