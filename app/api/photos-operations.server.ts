import { z } from "zod";
import { Colour, PhotoRole, QualityReason } from "#core/engine/index.ts";
import { NotFound } from "#core/platform/errors.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { IMAGE_KINDS } from "#core/runs/index.ts";
import { duplicatesView, evidenceTold, imagesView, isImagesPlace, type PhotoTold } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { refused } from "./problems.server.ts";
import {
  AfterSchema,
  BoxSchema,
  boxOf,
  GidSchema,
  NextSchema,
  PhotoAddressSchema,
  ProductNumberSchema,
  ShareSchema,
} from "./schemas.ts";

const Evidence = z
  .object({
    photo: GidSchema,
    url: PhotoAddressSchema,
    engine: z.string().meta({ description: "The version of the engine that looked" }),
    fingerprint: z.string().meta({ description: "SHA-256 of the photo's bytes" }),
    width: z.number().int(),
    height: z.number().int(),
    format: z.string(),
    role: PhotoRole.nullable(),
    category: z
      .array(z.object({ path: z.string(), confidence: ShareSchema }))
      .meta({ description: "The likeliest path from the top, each step as certain as it is right" }),
    product: z
      .object({ area: ShareSchema, box: BoxSchema.nullable() })
      .meta({ description: "Where the product stands out" }),
    objects: z.array(z.object({ label: z.string(), confidence: ShareSchema, box: BoxSchema })),
    colours: z.object({ sure: z.boolean(), primary: Colour.nullable(), secondary: z.array(Colour) }),
    quality: z.object({
      score: z.number().min(0).max(100),
      reasons: z
        .array(z.object({ reason: QualityReason, gain: z.number().min(0).max(100) }))
        .meta({ description: "Largest first; `gain`: points that mending it brings" }),
    }),
    moderation: z.object({ score: ShareSchema, review: z.boolean() }),
    defects: z
      .object({ state: z.string(), references: z.number().int(), boxes: z.array(BoxSchema) })
      .nullable()
      .meta({ description: "Held against the shop's photos of its kind; null: not yet" }),
    text: z
      .array(z.object({ text: z.string(), confidence: ShareSchema, box: BoxSchema }))
      .nullable()
      .meta({ description: "Null: not read" }),
    duplicates: z.array(z.object({ photo: GidSchema, product: GidSchema, kind: z.enum(["exact", "near"]) })),
  })
  .meta({ id: "Evidence" });

function evidenceOf({ gid, url, evidence, defects, twins }: PhotoTold): z.infer<typeof Evidence> {
  const { mask, category, objects, colours, quality, moderation, text } = evidence;
  return {
    photo: gid,
    url: url || null,
    engine: evidence.engineVersion,
    fingerprint: evidence.fingerprint,
    width: evidence.width,
    height: evidence.height,
    format: evidence.format,
    role: evidence.role,
    category: category.steps.map(({ path, probability }) => ({ path, confidence: probability })),
    product: { area: mask.area, box: mask.box && boxOf(mask.box) },
    objects: objects.map(({ label, score, box }) => ({ label, confidence: score, box: boxOf(box) })),
    colours: { sure: colours.state === "sure", primary: colours.primary, secondary: colours.secondary },
    quality: { score: quality.score, reasons: quality.reasons.map(({ reason, gain }) => ({ reason, gain })) },
    moderation: { score: moderation.score, review: moderation.state === "review" },
    defects: defects && { ...defects, boxes: defects.boxes.map(({ box }) => boxOf(box)) },
    text: text && text.lines.map(({ text: read, confidence, box }) => ({ text: read, confidence, box: boxOf(box) })),
    duplicates: twins.map(({ media, productGid, kind }) => ({ photo: media, product: productGid, kind })),
  };
}

const getEvidence = operation({
  id: "getEvidence",
  method: "get",
  path: "/products/{number}/evidence",
  needs: "read",
  tag: "Evidence",
  summary: "Everything that was seen in the photos of a product",
  params: z.object({ number: ProductNumberSchema }),
  answer: z.object({ items: z.array(Evidence) }),
  async run({ shopId, params }) {
    const gid = ProductGid.parse(`gid://shopify/Product/${params.number}`);
    const photos = await evidenceTold(container.database, shopId, gid);
    if (!photos) throw new NotFound({ code: "product_unknown" });
    return { items: photos.map(evidenceOf) };
  },
});

const listImages = operation({
  id: "listImages",
  method: "get",
  path: "/images",
  needs: "read",
  tag: "Images",
  summary: "Images beside products (files, collections, articles), the last changed first, fifty a page",
  query: z.object({ kind: z.enum(IMAGE_KINDS).optional(), after: AfterSchema }),
  answer: z.object({
    items: z.array(
      z.object({
        id: GidSchema,
        kind: z.enum(IMAGE_KINDS),
        title: z.string(),
        state: z.string(),
        waiting: z.number().int(),
        problem: z.string().nullable(),
      }),
    ),
    next: NextSchema,
  }),
  async run({ shopId, query }) {
    if (query.after !== undefined && !isImagesPlace(query.after)) throw refused(404, "unknown_place");
    const { images, next } = await imagesView(container.database, shopId, query);
    const items = images.map(({ gid, kind, title, state, waitingCount, problem }) => ({
      ...{ id: gid, kind: kind as (typeof IMAGE_KINDS)[number], title, state, problem },
      waiting: waitingCount,
    }));
    return { items, next };
  },
});

const listDuplicates = operation({
  id: "listDuplicates",
  method: "get",
  path: "/duplicates",
  needs: "read",
  tag: "Duplicates",
  summary: "Photos that stand in more than one product: the twelve groups that the page shows",
  answer: z.object({
    items: z.array(
      z.object({
        kind: z.enum(["exact", "near"]),
        products: z.number().int().meta({ description: "How many products are in the group" }),
        photos: z.array(z.object({ photo: GidSchema, url: PhotoAddressSchema, product: GidSchema, title: z.string() })),
      }),
    ),
    more: z.number().int().min(0).meta({ description: "Groups that are not among these" }),
  }),
  async run({ shopId }) {
    const { groups, more } = await duplicatesView(container.database, shopId);
    const items = groups.map(({ kind, products, photos }) => ({
      ...{ kind, products },
      photos: photos.map(({ media, url, productGid, title }) => ({
        photo: media,
        url: url || null,
        product: productGid,
        title,
      })),
    }));
    return { items, more };
  },
});

const FEWEST_LETTERS = 2;

const searchCategories = operation({
  id: "searchCategories",
  method: "get",
  path: "/taxonomy/categories",
  needs: "read",
  tag: "Taxonomy",
  summary: "Categories of Shopify's taxonomy by words",
  query: z.object({ q: z.string().max(100).meta({ description: "Two letters at least, or nothing is found" }) }),
  answer: z.object({ items: z.array(z.object({ id: z.string(), path: z.string() })) }),
  async run({ shopId, query }) {
    const words = query.q.trim();
    if (words.length < FEWEST_LETTERS) return { items: [] };
    return { items: await (await container.adminFor(shopId)).searchCategories(words) };
  },
});

export const PHOTO_OPERATIONS: readonly ApiOperation[] = [getEvidence, listImages, listDuplicates, searchCategories];
