import { readFile } from "node:fs/promises";
import type { PhotoAnalyser, PhotoEvidence } from "#core/engine/index.ts";
import { burntShare, DAMAGES, damage, LEVELS, type Damage } from "../degrade.ts";
import { studioPhotos } from "../studio.ts";
import { reportedWorn } from "../worn-photos.ts";
import type { LabelledEvidence } from "./category.ts";
import { measureLargePhotos } from "./large.ts";
import { mean, quantile, seededShuffle, shareWhere, spearman } from "../statistics.ts";

type Quality = PhotoEvidence["quality"];
type Trial = { kind: Damage; level: number; photo: number; clean: number; after: Quality; shows: boolean };

/** What is burnt out of a dark thing by this much cannot be seen in the photo, by nobody. */
const LEAST_BURNT = 0.05;

const named = (quality: Quality, kind: Damage) =>
  quality.reasons.slice(0, 2).some((r) => (DAMAGES[kind] as readonly string[]).includes(r.reason));

/**
 * Products cut out and put on white, each damaged in every way at five levels: does the score fall, and is the fault
 * named? Under 700 px they are left out.
 */
export async function measureQualityScores(
  { analyser, seed, modelsDir }: { analyser: PhotoAnalyser; seed: number; modelsDir: string },
  { given, seen, most = 24 }: { given: readonly Buffer[]; seen: readonly LabelledEvidence[]; most?: number },
) {
  const worn = reportedWorn(seen);
  const photos = (await studioPhotos(modelsDir, seededShuffle(given, seed))).slice(0, most);
  const trials: Trial[] = [];
  const clean: number[] = [];
  for (const [photo, bytes] of photos.entries()) {
    const before = await analyser.analyse(bytes);
    if (before.kind !== "analysed" || Math.max(before.evidence.width, before.evidence.height) < 700) continue;
    clean.push(before.evidence.quality.score);
    for (const kind of Object.keys(DAMAGES) as Damage[])
      for (const level of LEVELS) {
        const damaged = await damage(bytes, { kind, level, seed: seed + photo });
        const after = await analyser.analyse(damaged);
        const shows = kind !== "over" || (await burntShare(bytes, damaged)) >= LEAST_BURNT;
        if (after.kind === "analysed")
          trials.push({
            kind,
            level,
            photo,
            clean: before.evidence.quality.score,
            after: after.evidence.quality,
            shows,
          });
      }
  }
  const judge = (part: readonly Trial[]) => {
    const strong = part.filter((t) => t.clean >= 85 && t.level >= 3);
    return {
      trials: strong.length,
      drops15: shareWhere(strong, (t) => t.clean - t.after.score >= 15),
      named: shareWhere(strong, (t) => named(t.after, t.kind)),
    };
  };
  const judgeKind = (part: readonly Trial[], counts: (t: Trial) => boolean = () => true) => ({
    spearman: fall(part),
    ...judge(part.filter(counts)),
  });
  const burning = new Set(
    trials.filter((t) => t.kind === "over" && t.level === LEVELS.at(-1) && t.shows).map((t) => t.photo),
  );
  return {
    photos: clean.length,
    seed,
    cleanMedian: quantile(clean, 0.5),
    cleanAbove80: shareWhere(clean, (c) => c >= 80),
    ...judge(trials),
    kinds: (Object.keys(DAMAGES) as Damage[]).map((kind) => ({
      kind,
      ...judgeKind(trials.filter((t) => t.kind === kind)),
    })),
    ...(worn.length ? { onPeople: onPeople(worn), largePhotos: await largePhotos(worn, seed) } : {}),
    overThatBurns: judgeKind(
      trials.filter((t) => t.kind === "over" && burning.has(t.photo)),
      (t) => t.shows,
    ),
  };
}

/** A studio's own photos, all of them clean: how many are good, and how many but for their size in pixels. */
function onPeople(worn: readonly LabelledEvidence[]) {
  const goods = (of: readonly LabelledEvidence[]) => ({
    photos: of.length,
    above80: shareWhere(of, ({ evidence }) => evidence.quality.score >= 80),
    above80ButForSize: shareWhere(of, ({ evidence }) => withoutSize(evidence.quality) >= 80),
  });
  return {
    roles: [...new Set(worn.map(({ label }) => label.role ?? ""))].sort().map((role) => ({
      role,
      ...goods(worn.filter(({ label }) => label.role === role)),
    })),
    ...goods(worn),
  };
}

const largePhotos = async (worn: readonly LabelledEvidence[], seed: number) =>
  measureLargePhotos(await Promise.all(worn.map(({ path }) => readFile(path))), seed);

const withoutSize = ({ score, parts }: Quality): number => score / (1 - (parts.resolution?.penalty ?? 0));

/** Mean over the photos of Spearman's rho between level and falling score. */
function fall(trials: readonly Trial[]): number {
  const photos = [...Map.groupBy(trials, (t) => t.photo).values()];
  return photos.length
    ? mean(
        photos.map(
          (mine) =>
            -spearman(
              mine.map((t) => t.level),
              mine.map((t) => t.after.score),
            ),
        ),
      )
    : Number.NaN;
}
