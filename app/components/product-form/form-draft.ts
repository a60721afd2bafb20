import type { FormFields, FormPhoto, FormShown } from "#core/product-forms/index.ts";

/** A photo of the form. `key`: its own; without a source while it is being sent; `name`: of the file, or its address. */
export type DraftPhoto = Omit<FormPhoto, "media"> & { key: string; media?: string | undefined; name: string };

export type DraftFields = Omit<FormFields, "photos" | "tags"> & { tags: string; photos: DraftPhoto[] };

/** What is typed. `id`: the form's, by which it is saved once; `base`: what an edit began from; `sent`: it was. */
export type ProductFormDraft = { id: string; sent?: boolean; base: FormFields | null; fields: DraftFields };

const EMPTY: FormFields = {
  title: "",
  descriptionHtml: "",
  vendor: "",
  productType: "",
  tags: [],
  status: "DRAFT",
  photos: [],
};

export const beginDraft = (shown: FormShown | null, id: string): ProductFormDraft => ({
  id,
  base: shown?.fields ?? null,
  fields: formDraftOf(shown?.fields ?? EMPTY),
});

export const formDraftOf = ({ tags, photos, ...plain }: FormFields): DraftFields => ({
  ...plain,
  tags: tags.join(", "),
  photos: photos.map((photo) => ({ ...photo, key: photo.media ?? "", name: "" })),
});

/** As it was kept in the browser; null where that is of no use any more. Photos that never came are left out. */
export function keptDraft(text: string | null): ProductFormDraft | null {
  if (text === null) return null;
  try {
    const { fields, ...draft } = JSON.parse(text) as ProductFormDraft;
    return { ...draft, fields: { ...fields, photos: fields.photos.filter(hasSource) } };
  } catch {
    return null;
  }
}

export const hasSource = ({ media, upload, url }: DraftPhoto): boolean =>
  media !== undefined || upload !== undefined || url !== undefined;

/** As it is sent. */
export const formFieldsOf = ({ tags, photos, ...plain }: DraftFields) => ({
  ...plain,
  tags: tags
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== ""),
  photos: photos.filter(hasSource).map(({ media, upload, url, alt }) => ({ media, upload, url, alt })),
});

/** The list with one photo at another place. */
export function movePhoto(photos: readonly DraftPhoto[], from: number, to: number): DraftPhoto[] {
  const moved = [...photos];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}
