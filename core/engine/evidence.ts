import { z } from "zod";
import { Fingerprint } from "#core/platform/ids.ts";

const share = z.number().min(0).max(1);

/** left, top, width, height as shares (0..1) of the photo after EXIF rotation; always inside the photo. */
export const Box = z.object({ left: share, top: share, width: share, height: share });
export type Box = z.infer<typeof Box>;

export const COLOUR_NAMES = [
  "black",
  "white",
  "gray",
  "beige",
  "brown",
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "navy",
  "purple",
  "pink",
  "multicolor",
] as const;
export const ColourName = z.enum(COLOUR_NAMES);
export type ColourName = z.infer<typeof ColourName>;

/** One colour of the product: its name, the median as #rrggbb and its share of the product's pixels. */
export const Colour = z.object({ name: ColourName, hex: z.string().regex(/^#[0-9a-f]{6}$/), share });
export type Colour = z.infer<typeof Colour>;

export const QUALITY_REASONS = [
  "resolution",
  "sharpness",
  "noise",
  "compression",
  "dark",
  "bright",
  "contrast",
  "cast",
  "coverage",
  "centring",
  "cut",
  "background",
  "frame",
  "aspect",
  "overlay",
] as const;
export const QualityReason = z.enum(QUALITY_REASONS);
export type QualityReason = z.infer<typeof QualityReason>;

/** What a photo is for: what a studio does on purpose in one is a fault in another (quality/role.ts). */
export const PhotoRole = z.enum(["packshot", "on_person", "back", "detail", "chart"]);
export type PhotoRole = z.infer<typeof PhotoRole>;

/**
 * `value` is the raw measure in its own unit (null: could not be measured), `penalty` the share of the score that it
 * costs.
 */
export const QualityPart = z.object({ value: z.number().nullable(), penalty: share });
export type QualityPart = z.infer<typeof QualityPart>;

export const Quality = z.object({
  score: z.number().min(0).max(100),
  /** Evidence of an earlier engine lacks the reasons that it did not know. */
  parts: z.partialRecord(QualityReason, QualityPart),
  /** Largest penalty first; `gain` is how many points the score rises when this one fault is mended. */
  reasons: z.array(z.object({ reason: QualityReason, penalty: share, gain: z.number().min(0).max(100) })),
});
export type Quality = z.infer<typeof Quality>;

/** Probability mass of one taxonomy node, descendants included, from two models of the same photo. */
const CategoryNode = z.object({ id: z.string(), name: z.string(), head: share, imagenet: share });

export const PhotoCategory = z.object({
  /** Every node that either model gives mass to, parents before children. */
  nodes: z.array(CategoryNode),
  /**
   * The likeliest path from the top, with the calibrated probability that each step is right. Never rises downwards.
   */
  steps: z.array(z.object({ id: z.string(), path: z.string(), probability: share })),
  /** Likeliest ImageNet classes, for comparing the photo "in words" with any category. */
  classes: z.array(z.object({ index: z.number().int(), name: z.string(), probability: share })),
  /** Share of ImageNet mass on things that nobody sells. */
  nonProduct: share,
  energy: z.number(),
  headMax: share,
  /** How much the head was trusted over ImageNet, 0.25..0.75. */
  gate: share,
});
export type PhotoCategory = z.infer<typeof PhotoCategory>;

export const DetectedObject = z.object({ label: z.string(), score: share, box: Box });
export type DetectedObject = z.infer<typeof DetectedObject>;

const AttributeReading = z.object({ value: z.string(), confidence: share, state: z.enum(["sure", "unsure"]) });

/**
 * `outside` is the share of the line that lies outside the product; whether it is laid over the photo or printed on the
 * product: text/overlay.ts.
 */
export const TextLine = z.object({ text: z.string(), confidence: share, outside: share, box: Box });
export type TextLine = z.infer<typeof TextLine>;

/**
 * What one engine version saw in one photo: facts without an opinion about the product. The same bytes give the same
 * JSON.
 */
export const PhotoEvidence = z.object({
  engineVersion: z.string(),
  models: z.record(z.string(), z.string()),
  fingerprint: Fingerprint,
  format: z.enum(["jpeg", "png", "webp", "gif", "avif", "heif"]),
  /** Pixels after EXIF rotation. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /**
   * `area` is the product's share of the frame; `box` is null when nothing stands out. `cells`: the outline, as comparing
   * photos for defects wants it (defects/cells.ts), null without a box and in evidence of an earlier engine.
   */
  mask: z.object({
    state: z.enum(["sure", "unclear"]),
    area: share,
    box: Box.nullable(),
    cells: z.string().nullable().default(null),
  }),
  category: PhotoCategory,
  /** Surest first. */
  objects: z.array(DetectedObject),
  colours: z.object({ state: z.enum(["sure", "unsure"]), primary: Colour.nullable(), secondary: z.array(Colour) }),
  quality: Quality,
  /** Null in evidence of an earlier engine. */
  role: PhotoRole.nullable().default(null),
  /** Of a garment on a person: log odds that it shows the garment from behind (quality/back-view.ts); null of all others. */
  behind: z.number().nullable().default(null),
  /** `score`: the model's, how likely the photo is unsafe; `review` (moderation/review.ts) asks a person, and removes nothing. */
  moderation: z.object({ score: share, state: z.enum(["ok", "review"]) }),
  /** Read only where the photo's own category asks for it. */
  attributes: z.object({ pattern: AttributeReading.optional(), sleeve: AttributeReading.optional() }),
  /**
   * 64-bit difference hashes as 16 hex digits, of the photo and of its mirror image, and 12 x 12 tones as a hex digit each,
   * borders trimmed (duplicates/dhash.ts). `tones`: null of a photo of one tone, and in evidence of an earlier engine.
   */
  hashes: z.object({
    dhash: z.string().regex(/^[0-9a-f]{16}$/),
    dhashMirrored: z.string().regex(/^[0-9a-f]{16}$/),
    tones: z
      .string()
      .regex(/^[0-9a-f]{144}$/)
      .nullable()
      .default(null),
  }),
  /** Lines of text in the photo; null: not read. Whoever uses them treats them as hostile. */
  text: z.object({ state: z.enum(["read", "none_likely"]), lines: z.array(TextLine) }).nullable(),
});
export type PhotoEvidence = z.infer<typeof PhotoEvidence>;

/** Kept apart from the evidence: 1,280 numbers of length 1, compared by dot product. */
export type PhotoVectors = { readonly embedding: Float32Array };
