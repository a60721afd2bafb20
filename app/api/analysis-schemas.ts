import { z } from "zod";
import { BoxSchema, ShareSchema, TimeSchema } from "./schemas.ts";

const LEVELS = ["low", "medium", "high"] as const;
/** What the detector's classes hold up at (core/engine/objects/select-boxes.ts). */
export const THRESHOLDS: Record<(typeof LEVELS)[number], number> = { low: 0.2, medium: 0.35, high: 0.6 };

const Threshold = z.union([z.enum(LEVELS), z.number().min(0).max(1)]).meta({
  description: `Objects from this confidence on: ${JSON.stringify(THRESHOLDS)}, or a number; below 0.1 none is told`,
});

/** How a photo is to be told of. */
export const WishesSchema = z.object({
  confidence_threshold: Threshold.default("medium"),
  max_objects: z.number().int().min(1).max(50).default(10).meta({ description: "The surest are told" }),
  include_metadata: z.boolean().default(true).meta({ description: "false: `image_metadata` is null" }),
});

export const PhotoUrlSchema = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .meta({
    description: "An address on the public internet that gives the photo: https, without a name or password in it",
    example: "https://cdn.example/shirt.jpg",
  });

const DetectedObject = z
  .object({
    object_id: z.string().meta({ example: "1", description: "Its place among the detected ones, from 1" }),
    name: z.string().meta({ example: "Footwear" }),
    confidence: ShareSchema,
    bounding_box: BoxSchema,
  })
  .meta({ id: "DetectedObject" });

export const ImageMetadataSchema = z
  .object({
    width: z.number().int().meta({ description: "Pixels, upright" }),
    height: z.number().int(),
    format: z
      .enum(["jpeg", "png", "webp", "gif", "avif", "heif", "bmp", "tiff"])
      .meta({ description: "By its content" }),
    size_bytes: z.number().int(),
    color_space: z.string().meta({ example: "sRGB" }),
  })
  .meta({ id: "ImageMetadata" });

const Reason = z.object({
  source: z.enum(["category_model", "object_classes"]).meta({
    description: "A model of Shopify's categories, and one of 1,000 classes of things",
  }),
  share: ShareSchema.meta({ description: "How much of what the source sees lies in this category" }),
});

const Category = z
  .object({
    id: z.string().nullable().meta({ description: "Of Shopify's taxonomy; null: not sure enough" }),
    path: z.string(),
    confidence: ShareSchema,
    reasons: z.array(z.string()),
    top: z
      .array(z.object({ id: z.string(), path: z.string(), confidence: ShareSchema, reasons: z.array(Reason) }))
      .max(5)
      .meta({ description: "Likeliest first" }),
  })
  .meta({ id: "CategorySeen" });

const Reading = z.object({ value: z.string(), confidence: ShareSchema });
const Colour = z.object({ name: z.string(), hex: z.string(), share: ShareSchema });

export const AnalysisSchema = z
  .object({
    request_id: z.uuid(),
    timestamp: TimeSchema,
    processing_time_ms: z.number().int(),
    detected_objects: z.array(DetectedObject),
    total_objects_detected: z
      .number()
      .int()
      .meta({ description: "How many there are at this threshold, however many are told" }),
    confidence_threshold: ShareSchema,
    image_metadata: ImageMetadataSchema.nullable(),
    category: Category,
    attributes: z.object({ pattern: Reading.nullable(), sleeve_length: Reading.nullable() }),
    colors: z.object({ primary: Colour.nullable(), secondary: z.array(Colour), sure: z.boolean() }),
    quality: z.object({
      score: z.number().min(0).max(100),
      advice: z.array(z.object({ code: z.string(), problem: z.string(), advice: z.string(), gain: z.number() })),
    }),
    defects: z
      .object({
        state: z.enum(["not_compared", "not_enough_references", "no_clear_product", "nothing_unusual", "worth_a_look"]),
        boxes: z.array(BoxSchema),
      })
      .meta({
        description: "What comparing it with its like came to, where a product of the shop shows the same file",
      }),
    text: z.array(z.object({ text: z.string(), confidence: ShareSchema, bounding_box: BoxSchema })),
    moderation: z.object({
      score: ShareSchema.meta({ description: "How likely it is unsafe for a shop" }),
      needs_review: z.boolean(),
    }),
    test: z.boolean().meta({ description: "Asked for by a test key: free" }),
  })
  .meta({ id: "Analysis" });

export const PendingSchema = z
  .object({
    request_id: z.uuid(),
    status: z.enum(["queued"]),
    location: z.string().meta({ description: "Where to ask for it: the same answer as if it had been waited for" }),
    test: z.boolean(),
  })
  .meta({ id: "AnalysisPending" });

export const ReferenceSchema = z
  .string()
  .max(200)
  .optional()
  .meta({ description: "What you call the photo: it comes back with it", example: "SKU-1234" });

/** The same wishes in an address, where all is text. */
export const WishesOfQuerySchema = z.object({
  confidence_threshold: z.union([z.enum(LEVELS), z.coerce.number().min(0).max(1)]).default("medium"),
  max_objects: z.coerce.number().int().min(1).max(50).default(10),
  include_metadata: z
    .enum(["true", "false"])
    .default("true")
    .transform((word) => word === "true"),
});

export const BatchSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(["running", "done"]),
    total: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
    test: z.boolean(),
    created_at: TimeSchema,
    location: z.string().meta({ description: "Where to ask how far it is" }),
    events: z.string().meta({ description: "Where to listen to it" }),
  })
  .meta({ id: "Batch" });

export const BatchItemToldSchema = z
  .object({
    request_id: z.uuid(),
    position: z.number().int().meta({ description: "In the batch, from 0" }),
    reference: z.string().nullable(),
    image_url: z.string().nullable().meta({ description: "Without its query; null: it was uploaded" }),
    state: z.enum(["queued", "done", "failed"]),
    problem: z.string().nullable().meta({ description: "Why it failed: a code of the list of errors" }),
    location: z.string().meta({ description: "Where its answer is" }),
  })
  .meta({ id: "BatchItem" });
