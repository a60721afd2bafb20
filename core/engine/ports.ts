import { AppError } from "#core/platform/errors.ts";
import type { DetectedObject, PhotoEvidence, PhotoVectors } from "./evidence.ts";

/**
 * Why a photo could not be analysed. All are final for these bytes: the same photo gives the same answer.
 * An animation is no reason: its first frame that shows something is analysed.
 */
const REJECT_REASONS = [
  "empty",
  "too_large",
  "too_many_pixels",
  "unsupported_format",
  "unsupported_codec",
  "truncated",
  "unreadable",
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** `message`: a sentence for a merchant. */
export type PhotoRejected = { kind: "rejected"; reason: RejectReason; problem: PhotoProblem };

/**
 * `detections`: more than the evidence keeps, for who asks for less sure objects: from 0.1 on, 50 at most, surest first.
 * `ms` holds milliseconds per part; it is not evidence, since it differs from run to run.
 */
export type PhotoAnalysed = {
  kind: "analysed";
  evidence: PhotoEvidence;
  vectors: PhotoVectors;
  detections: DetectedObject[];
  ms: Readonly<Record<string, number>>;
};

/** What looked has died over this photo, and over this one alone: maybe the photo's fault, maybe not. */
export class LookLost extends AppError {
  readonly spec = { code: "look_lost", status: 503, retry: "at_once" } as const;
}

/**
 * Bytes of one photo -> evidence. Safe to call concurrently; never throws for what is wrong with the bytes.
 * @throws LookLost
 */
export interface PhotoAnalyser {
  /** Changes whenever the same bytes could give other evidence. */
  readonly engineVersion: string;
  analyse(bytes: Uint8Array): Promise<PhotoAnalysed | PhotoRejected>;
  close(): Promise<void>;
}

/**
 * Text -> a vector of length 1, compared by dot product. Texts are embedded one by one: a vector must not depend on its
 * neighbours.
 */
export interface TextEmbedder {
  /** Name and version of the model: vectors of different versions must not be compared. */
  readonly version: string;
  readonly dimensions: number;
  embed(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}
import type { PhotoProblem } from "./photo-problems.ts";
