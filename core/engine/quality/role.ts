import type { PhotoRole, Quality, QualityReason, TextLine } from "../evidence.ts";
import { sidesCut, sidesTouched } from "../mask/figure.ts";
import type { Plane } from "../image/pixels.ts";
import { BACK_AT } from "./back-view.ts";
import { scoreOf } from "./score.ts";

/**
 * What a photo of this role does on purpose. A person may be cut at head and feet without mention here: "cut" is
 * measured on what is sold. A detail fills the frame or lies at its edge; a size chart is text on a ground.
 */
const ON_PURPOSE: Record<PhotoRole, readonly QualityReason[]> = {
  packshot: [],
  on_person: [],
  back: [],
  // Without a ground nothing says which colour the light has.
  detail: ["cut", "coverage", "centring", "contrast", "background", "cast"],
  chart: ["cut", "coverage", "centring", "contrast", "background", "frame", "aspect", "overlay"],
};

/** A banner has a line or two, a label a few: a table has many, over much of the photo. */
const CHART_LINES = 12;
const CHART_HEIGHT = 0.4;

/**
 * A person in a studio stands within the frame or is cut at one side: at two it is a detail. Goods that a careless crop
 * cuts are so at one: a detail is cut at two and fills a quarter of the frame's edge.
 */
function isDetail(mask: Plane, person: boolean): boolean {
  if (person) return sidesCut(mask) >= 2;
  const edge = sidesTouched(mask).reduce((sum, side) => sum + side / 4, 0);
  return sidesCut(mask, SIDE_OF_DETAIL) >= 2 && edge >= EDGE_OF_DETAIL;
}
const SIDE_OF_DETAIL = 0.1;
const EDGE_OF_DETAIL = 0.25;

/**
 * @param seen.person a garment alone is often seen as a person: one that wears it shows skin
 * @param seen.mask of the product model: of a person all of it
 * @param seen.lines null: text was not read
 * @param seen.behind log odds that a garment on a person is seen from behind; null without a person
 */
export function roleOf(seen: {
  mask: Plane;
  person: "none" | "seen" | "with skin";
  lines: readonly TextLine[] | null;
  behind: number | null;
}): PhotoRole {
  const { mask, lines, behind } = seen;
  const person = seen.person !== "none";
  if (!person && isChart(lines ?? [])) return "chart";
  if (isDetail(mask, person)) return "detail";
  if (behind !== null && behind >= BACK_AT) return "back";
  return seen.person === "with skin" ? "on_person" : "packshot";
}

function isChart(lines: readonly TextLine[]): boolean {
  const top = Math.min(...lines.map(({ box }) => box.top));
  const bottom = Math.max(...lines.map(({ box }) => box.top + box.height));
  return lines.length >= CHART_LINES && bottom - top >= CHART_HEIGHT;
}

/** The same quality without what the role does on purpose; measured values stay. */
export const withRole = ({ parts }: Quality, role: PhotoRole): Quality =>
  scoreOf(
    Object.fromEntries(
      Object.entries(parts).map(([reason, part]) => [
        reason,
        ON_PURPOSE[role].includes(reason as QualityReason) ? { ...part, penalty: 0 } : part,
      ]),
    ),
  );
