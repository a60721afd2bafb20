import { z } from "zod";
import type { Said } from "#core/platform/said.ts";
import {
  Box,
  type CategoryDecision,
  type DefectVerdict,
  type PhotoAnalysed,
  PhotoEvidence,
} from "#core/engine/index.ts";
import { saidWords } from "#app/said-words.ts";
import { wordsIn } from "#app/words.server.ts";

const share = z.number().min(0).max(1);
const Candidate = z.object({ id: z.string(), path: z.string(), confidence: share });

const Defects = z.object({
  state: z.enum(["not_enough_references", "no_clear_product", "nothing_unusual", "worth_a_look"]),
  z: z.number().nullable(),
  boxes: z.array(z.object({ box: Box, severity: z.enum(["minor", "moderate", "severe"]) })),
});

/** One line of `npm run analyse -- --json`. A part that was not run is null. */
export const PhotoReport = z
  .object({
    file: z.string(),
    category: Candidate.extend({
      id: z.string().nullable(),
      state: z.enum(["sure", "unsure"]),
      sources: z.enum(["title", "title+photo", "photo", "none"]),
      top: z.array(Candidate),
      contradiction: z.string().nullable(),
      reasons: z.array(z.string()),
    }),
    attributes: PhotoEvidence.shape.attributes,
    colours: PhotoEvidence.shape.colours,
    quality: PhotoEvidence.shape.quality,
    objects: PhotoEvidence.shape.objects,
    defects: Defects.nullable(),
    text: PhotoEvidence.shape.text,
    moderation: PhotoEvidence.shape.moderation,
    mask: PhotoEvidence.shape.mask,
    hashes: PhotoEvidence.shape.hashes,
    fingerprint: z.string(),
    format: PhotoEvidence.shape.format,
    width: z.number().int(),
    height: z.number().int(),
    engine: z.string(),
    models: PhotoEvidence.shape.models,
    ms: z.record(z.string(), z.number()),
  })
  .meta({
    title: "Photo report",
    description:
      "What the analysis engine saw in one photo. Boxes and shares are 0..1 of the photo after EXIF rotation; ms are milliseconds by part.",
  });
export type PhotoReport = z.infer<typeof PhotoReport>;

export const photoReportSchema = () => z.toJSONSchema(PhotoReport);

/** Evidence and the decision drawn from it, as one flat record. */
export function reportPhoto({
  file,
  category,
  result,
  defects,
}: {
  file: string;
  category: CategoryDecision;
  result: PhotoAnalysed;
  defects: DefectVerdict | null;
}): PhotoReport {
  const { evidence: e, ms } = result;
  const { ask: _, ...decided } = category;
  const words = (said: Said) => saidWords(wordsIn("en"), said);
  const contradiction = decided.contradiction && words(decided.contradiction);
  return {
    file,
    category: { ...decided, contradiction, reasons: decided.reasons.map(words) },
    attributes: e.attributes,
    colours: e.colours,
    quality: e.quality,
    objects: e.objects,
    defects,
    text: e.text,
    moderation: e.moderation,
    mask: e.mask,
    hashes: e.hashes,
    fingerprint: e.fingerprint,
    format: e.format,
    width: e.width,
    height: e.height,
    engine: e.engineVersion,
    models: e.models,
    ms: Object.fromEntries(Object.entries(ms).map(([k, v]) => [k, Math.round(v * 10) / 10])),
  };
}
