import type { PhotoEvidence } from "#core/engine/index.ts";
import type { SeenPhoto } from "./load-evidence.ts";

type Looked = Pick<SeenPhoto, "mediaGid"> & { evidence: Pick<PhotoEvidence, BasedOn> };
type BasedOn = "role" | "behind" | "quality" | "colours" | "moderation";

/** Why another photo should be the first one, and how often that was right (models/MODELS.md, roles). */
export type OrderReason = keyof typeof CONFIDENCE;
const CONFIDENCE = { chart: 0.95, detail: 0.95, back: 0.9, poor: 0.7, chart_early: 0.7 } as const;

/** A main photo below this is poor, and one that is to take its place is good (the words that a merchant reads). */
const POOR = 50;
const GOOD = 80;
/** Photos that lie within so many points are as good as each other: then the merchant's own order counts. */
const AS_GOOD = 10;

export type BetterOrder = {
  /** Media gids of all photos; those that did not have to move stand as they stood. */
  order: string[];
  reason: OrderReason;
  main: string;
  /** The photo that does not belong where it stands. */
  faulty: string;
  confidence: number;
};

/**
 * A better order of a product's photos; null where the one that stands is as good, or too little is known. The first
 * photo should show the whole product, from the front: in lists it is all that shoppers see. Size charts stand last.
 * @param media gids of all of the product's photos, by position; `photos`: those that were looked at
 */
export function betterOrder(media: readonly string[], photos: readonly Looked[]): BetterOrder | null {
  const seen = new Map(photos.map((photo) => [photo.mediaGid, photo]));
  const main = seen.get(media[0] ?? "");
  if (!main || media.length < 2) return null;
  const fault = faultOf(main);
  const better = fault === null ? undefined : bestFront(main, [...seen.values()], fault);
  const first = better?.mediaGid ?? main.mediaGid;
  const isChart = (gid: string) => seen.get(gid)?.evidence.role === "chart";
  const others = media.filter((gid) => gid !== first);
  const order = [first, ...others.filter((gid) => !isChart(gid)), ...others.filter(isChart)];
  if (order.every((gid, at) => gid === media[at])) return null;
  const reason = better && fault !== null ? fault : "chart_early";
  const faulty = reason === "chart_early" ? (others.find(isChart) ?? first) : main.mediaGid;
  return { order, reason, main: first, faulty, confidence: CONFIDENCE[reason] };
}

function faultOf({ evidence }: Looked): Exclude<OrderReason, "chart_early"> | null {
  const { role, quality } = evidence;
  if (role === "chart" || role === "detail" || role === "back") return role;
  return role !== null && quality.score < POOR ? "poor" : null;
}

/** Of a garment on a person an earlier engine did not say which side it shows. */
const isFront = ({ role, behind }: Looked["evidence"]): boolean =>
  role === "packshot" ? (behind ?? 0) <= 0 : role === "on_person" && behind !== null && behind <= 0;

/** In the main photo's own colour where there is one: which variant stands first is the merchant's choice. */
function bestFront(main: Looked, photos: readonly Looked[], fault: OrderReason): Looked | undefined {
  const colourOf = ({ evidence }: Looked) => evidence.colours.primary?.name ?? null;
  const fronts = photos.filter(
    ({ mediaGid, evidence }) =>
      mediaGid !== main.mediaGid &&
      isFront(evidence) &&
      evidence.moderation.state === "ok" &&
      (fault !== "poor" || evidence.quality.score >= GOOD),
  );
  const alike = fronts.filter((photo) => colourOf(photo) === colourOf(main));
  const open = alike.length > 0 ? alike : fronts;
  const best = Math.max(...open.map(({ evidence }) => evidence.quality.score));
  return open.find(({ evidence }) => evidence.quality.score >= best - AS_GOOD);
}
