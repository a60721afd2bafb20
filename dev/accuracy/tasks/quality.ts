import type { PhotoAnalyser, PhotoEvidence } from "#core/analysis/index.ts";
import { DAMAGES, damage, LEVELS, type Damage } from "../degrade.ts";
import { studioPhotos } from "../studio.ts";
import { mean, quantile, seededShuffle, shareWhere, spearman } from "../statistics.ts";

type Quality = PhotoEvidence["quality"];
type Trial = { kind: Damage; level: number; photo: number; clean: number; after: Quality };

const named = (quality: Quality, kind: Damage) => quality.reasons.slice(0, 2).some((r) => (DAMAGES[kind] as readonly string[]).includes(r.reason));

/** Products cut out and put on white, each damaged in every way at five levels: does the score fall, and is the fault named? Under 700 px they are left out. */
export async function measureQualityScores({ analyser, seed, modelsDir }: { analyser: PhotoAnalyser; seed: number; modelsDir: string }, given: readonly Buffer[], most = 14) {
  const photos = (await studioPhotos(modelsDir, seededShuffle(given, seed))).slice(0, most);
  const trials: Trial[] = [], clean: number[] = [];
  for (const [photo, bytes] of photos.entries()) {
    const before = await analyser.analyse(bytes);
    if (before.kind !== "analysed" || Math.max(before.evidence.width, before.evidence.height) < 700) continue;
    clean.push(before.evidence.quality.score);
    for (const kind of Object.keys(DAMAGES) as Damage[])
      for (const level of LEVELS) {
        const after = await analyser.analyse(await damage(bytes, { kind, level, seed: seed + photo }));
        if (after.kind === "analysed") trials.push({ kind, level, photo, clean: before.evidence.quality.score, after: after.evidence.quality });
      }
  }
  const judge = (part: readonly Trial[]) => {
    const strong = part.filter((t) => t.clean >= 85 && t.level >= 3);
    return { trials: strong.length, drops15: shareWhere(strong, (t) => t.clean - t.after.score >= 15), named: shareWhere(strong, (t) => named(t.after, t.kind)) };
  };
  return {
    photos: clean.length, seed, cleanMedian: quantile(clean, 0.5), cleanAbove80: shareWhere(clean, (c) => c >= 80), ...judge(trials),
    kinds: (Object.keys(DAMAGES) as Damage[]).map((kind) => {
      const part = trials.filter((t) => t.kind === kind);
      const falls = [...new Set(part.map((t) => t.photo))].map((p) => {
        const mine = part.filter((t) => t.photo === p);
        return -spearman(mine.map((t) => t.level), mine.map((t) => t.after.score));
      });
      return { kind, spearman: falls.length ? mean(falls) : Number.NaN, ...judge(part) };
    }),
  };
}
