import type { z } from "zod";
import type { AnalysisProblem, AnalysisView } from "#core/analyses/index.ts";
import { type Box, isWithin } from "#core/engine/index.ts";
import { isUnusable, problemWords, unusableWords } from "#app/problem-words.ts";
import { saidWords } from "#app/said-words.ts";
import { wordsIn } from "#app/words.server.ts";
import { capital } from "#app/words.ts";
import { API } from "./address.ts";
import type { AnalysisSchema, PendingSchema } from "./analysis-schemas.ts";
import { ApiProblem } from "./problems.server.ts";
import { boxOf } from "./schemas.ts";

const ENGLISH = wordsIn("en");

type Done = AnalysisView & { state: "done"; seen: NonNullable<AnalysisView["seen"]> };

const isDone = (view: AnalysisView): view is Done => view.state === "done" && view.seen !== null;

/** What was seen, as the API tells it. */
function told({ id, seen, ...view }: Done): z.infer<typeof AnalysisSchema> {
  const { evidence, detections, category, defects } = seen;
  const sure = detections.filter(({ score }) => score >= view.threshold);
  const { colours, quality, attributes, text, moderation } = evidence;
  return {
    request_id: id,
    timestamp: (view.endedAt ?? view.createdAt).toISOString(),
    processing_time_ms: view.ms ?? 0,
    detected_objects: sure.slice(0, view.maxObjects).map(({ label, score, box }, index) => ({
      object_id: String(index + 1),
      name: label,
      confidence: score,
      bounding_box: boxOf(box),
    })),
    total_objects_detected: sure.length,
    confidence_threshold: view.threshold,
    image_metadata: view.withFile && view.file ? fileOf(view.file) : null,
    category: {
      ...{ id: category.id, path: category.path, confidence: category.confidence },
      reasons: category.reasons.map((reason) => capital(saidWords(ENGLISH, reason))),
      top: category.top.map((place) => ({ ...place, reasons: reasonsFor(place.id, evidence.category.nodes) })),
    },
    attributes: { pattern: readingOf(attributes.pattern), sleeve_length: readingOf(attributes.sleeve) },
    colors: { primary: colours.primary, secondary: colours.secondary, sure: colours.state === "sure" },
    quality: {
      score: quality.score,
      advice: quality.reasons.map(({ reason, gain }) => ({
        code: reason,
        problem: ENGLISH.t(`reason.${reason}`),
        advice: ENGLISH.t(`advice.${reason}`),
        gain,
      })),
    },
    defects: {
      state: (defects?.state ?? "not_compared") as z.infer<typeof AnalysisSchema>["defects"]["state"],
      boxes: ((defects?.boxes ?? []) as Box[]).map(boxOf),
    },
    text: (text?.lines ?? []).map((line) => ({
      text: line.text,
      confidence: line.confidence,
      bounding_box: boxOf(line.box),
    })),
    moderation: { score: moderation.score, needs_review: moderation.state === "review" },
    test: view.test,
  };
}

export const fileOf = ({ width, height, format, bytes, colorSpace }: NonNullable<AnalysisView["file"]>) => ({
  ...{ width, height, format },
  size_bytes: bytes,
  color_space: colorSpace,
});

const readingOf = (reading: { value: string; confidence: number } | undefined) =>
  reading ? { value: reading.value, confidence: reading.confidence } : null;

type Node = { id: string; head: number; imagenet: number };

/** How much of each model's view lies in a category: the deepest node at or above it that the models know. */
function reasonsFor(id: string, nodes: readonly Node[]) {
  const node = nodes.filter((one) => isWithin(id, one.id)).toSorted((a, b) => b.id.length - a.id.length)[0];
  return [
    { source: "category_model" as const, share: node?.head ?? 0 },
    { source: "object_classes" as const, share: node?.imagenet ?? 0 },
  ];
}

export const UNUSABLE = { title: "The photo cannot be used" };

/** By what went wrong; of what is wrong with a photo 422. */
const STATUS_OF: Partial<Record<AnalysisProblem, number>> = {
  file_too_large: 413,
  not_an_image: 415,
  heic: 415,
};

/** What an analysis may fail with that is no matter of the photo. */
export const QUOTA_USED_UP = {
  title: "The plan's analyses of this period are used up",
  help: "`GET /usage` says when it renews; a larger plan has more. A test key's cost nothing.",
};

/** A failed analysis as the problem that it is. */
function problemOf(problem: AnalysisProblem): ApiProblem {
  if (problem === "quota_used_up") {
    const { title, help: detail } = QUOTA_USED_UP;
    return new ApiProblem({ status: 402, code: problem, title, detail });
  }
  if (isUnusable(problem)) {
    const status = STATUS_OF[problem] ?? 422;
    const { title } = UNUSABLE;
    return new ApiProblem({ status, code: problem, title, detail: unusableWords(ENGLISH, problem) });
  }
  const { title, help } = problemWords(ENGLISH, problem);
  return new ApiProblem({ status: problem === "unexpected" ? 500 : 503, code: problem, title, detail: help });
}

/** Where an analysis can be asked for. */
export const locationOf = (id: string): string => `${API}/analyses/${id}`;

/**
 * The answer where it has ended, else 202 with its address.
 * @throws ApiProblem where it failed
 */
export function answerOf(view: AnalysisView): z.infer<typeof AnalysisSchema> | Response {
  if (isDone(view)) return told(view);
  if (view.state === "failed") throw problemOf(view.problem ?? "unexpected");
  const location = locationOf(view.id);
  const pending: z.infer<typeof PendingSchema> = { request_id: view.id, status: "queued", location, test: view.test };
  return Response.json(pending, { status: 202, headers: { location, "retry-after": "1" } });
}
