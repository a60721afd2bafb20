import { z } from "zod";
import { sameValue, sanitiseHtml } from "#core/fields/index.ts";
import { MediaGid } from "#core/platform/ids.ts";
import { FORM_LIMITS, STATUSES } from "./limits.ts";
import type { FileSet, MediumShown, ProductShown } from "#core/shopify/index.ts";

const line = z.string().trim().max(FORM_LIMITS.text);

/** A photo that the product has, one that was sent (core/uploads), or one at an address that Shopify fetches. */
const Photo = z
  .strictObject({
    media: MediaGid.optional(),
    upload: z.uuid().optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(FORM_LIMITS.url)
      .optional(),
    alt: z.string().trim().max(FORM_LIMITS.alt),
  })
  .refine(({ media, upload, url }) => [media, upload, url].filter((one) => one !== undefined).length === 1);
export type FormPhoto = z.infer<typeof Photo>;

/** A product as a person types it. The first photo is the primary one. */
export const FormFields = z.strictObject({
  title: line.min(1),
  descriptionHtml: z.string().max(FORM_LIMITS.description).transform(sanitiseHtml),
  vendor: line,
  productType: line,
  // Shopify parts tags at commas.
  tags: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(FORM_LIMITS.tag)
        .regex(/^[^,]*$/),
    )
    .max(FORM_LIMITS.tags),
  status: z.enum(STATUSES),
  photos: z.array(Photo).max(FORM_LIMITS.photos),
});
export type FormFields = z.infer<typeof FormFields>;
export type FormField = keyof FormFields;
export const FORM_FIELDS = Object.keys(FormFields.shape) as FormField[];

/** What somebody saw in a product: as it stands in Shopify, its description as it is kept there. */
export const FormBase = FormFields.extend({
  title: z.string(),
  descriptionHtml: z.string(),
  vendor: z.string(),
}).partial();
export type FormBase = z.infer<typeof FormBase>;

/** `addresses`: of the photos, by their media; `plainer`: its description has markup that this app does not write. */
export type FormShown = { fields: FormFields; addresses: Record<string, string>; plainer: boolean };

export function shownOf({ media, ...texts }: ProductShown): FormShown {
  const photos = media.flatMap(({ photo }) => photo ?? []);
  return {
    fields: { ...texts, photos: photos.map(({ gid, alt }) => ({ media: gid, alt })) },
    plainer: !sameValue("html", texts.descriptionHtml, sanitiseHtml(texts.descriptionHtml)),
    addresses: Object.fromEntries(photos.flatMap(({ gid, url }) => (url === null ? [] : [[gid, url] as const]))),
  };
}

/** Same for a person, however Shopify stores it. Photos are the same where none of them is yet to be sent. */
function sameField<F extends FormField>(field: F, a: FormFields[F] | undefined, b: FormFields[F] | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (field === "photos")
    return JSON.stringify(placesOf(a as FormPhoto[])) === JSON.stringify(placesOf(b as FormPhoto[]));
  if (field === "tags") return sameValue("list", a as string[], b as string[]);
  return sameValue(field === "descriptionHtml" ? "html" : "text", a as string, b as string);
}

const placesOf = (photos: readonly FormPhoto[]) =>
  photos.map(({ media, upload, url, alt }) => [media ?? upload ?? url, alt]);

/** The fields that somebody changed. */
export const changedFields = (base: FormBase, fields: Partial<FormFields>): FormField[] =>
  FORM_FIELDS.filter((field) => fields[field] !== undefined && !sameField(field, base[field], fields[field]));

/**
 * What is to be written of an edit, and which of its fields somebody else changed meanwhile to something else. What stands there
 * already, by this edit's own first try or by anybody, is neither.
 */
export function compareEdit(
  now: FormFields,
  { base, wanted }: { base: FormBase; wanted: Partial<FormFields> },
): { write: FormField[]; collided: FormField[] } {
  const open = FORM_FIELDS.filter((field) => wanted[field] !== undefined && !stands(field, now, { base, wanted }));
  const collided = open.filter((field) => !sameField(field, now[field], base[field]));
  return { write: open.filter((field) => !collided.includes(field)), collided };
}

/**
 * An edit of a product that was made of what was sent first: the fields that are wanted otherwise. Photos that stand as they were
 * sent first are its photos now.
 */
export function correctionOf(
  now: FormFields,
  { first, wanted }: { first: FormBase; wanted: FormFields },
): { base: FormBase; wanted: Partial<FormFields> } {
  const sent = first.photos ?? [];
  const asSent = stands("photos", now, { base: {}, wanted: { photos: sent } });
  const changed = changedFields(first, wanted).map((field) => [field, wanted[field]]);
  return {
    base: { ...first, ...(asSent ? { photos: now.photos } : {}) },
    wanted: Object.fromEntries(changed) as Partial<FormFields>,
  };
}

function stands(
  field: FormField,
  now: FormFields,
  { base, wanted }: { base: FormBase; wanted: Partial<FormFields> },
): boolean {
  if (field !== "photos") return sameField(field, now[field], wanted[field]);
  const known = new Set((base.photos ?? []).map(({ media }) => media));
  const asked = wanted.photos ?? [];
  return (
    asked.length === now.photos.length &&
    now.photos.every(({ media, alt }, at) => {
      const one = asked[at];
      const isIt = one?.media === undefined ? !known.has(media) : one.media === media;
      return isIt && alt === one?.alt;
    })
  );
}

/**
 * All of a product's media as they are to stand: photos as wanted, what is no photo at the place that it has.
 * @param sources where Shopify finds those that it does not have yet, by their place among the photos
 */
export function fileSetsOf(
  media: readonly MediumShown[],
  photos: readonly FormPhoto[],
  sources: ReadonlyMap<number, string>,
): FileSet[] {
  const texts = new Map(media.flatMap(({ photo }) => (photo ? [[photo.gid, photo.alt] as const] : [])));
  const files = photos.map(({ media: id, alt }, at): FileSet => {
    const source = sources.get(at);
    // A text that stays is not sent: Shopify refuses it of photos that it still prepares.
    if (id !== undefined) return { id, ...(texts.get(id) === alt ? {} : { alt }) };
    if (source === undefined) throw new Error("a photo has no source");
    return { source, alt };
  });
  media.forEach(({ gid, photo }, at) => {
    if (photo === null) files.splice(at, 0, { id: gid });
  });
  return files;
}
