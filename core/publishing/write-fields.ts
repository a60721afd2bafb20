import { ownerSnapshot } from "#core/images/index.ts";
import {
  type Field,
  type FieldEntry,
  fieldSpec,
  type FieldValue,
  type NotWritten,
  translationOf,
} from "#core/fields/index.ts";
import { isProduct, type MediaGid, type ProductGid } from "#core/platform/ids.ts";
import {
  MetafieldConflict,
  type OwnerSnapshot,
  type PlacedPhoto,
  type ProductPatch,
  type ProductSnapshot,
  type ShopifyAdmin,
  ShopifyNotReady,
  ShopifyRejected,
  ShopifyScopeMissing,
  ShopifySourceChanged,
  ShopifyUnavailable,
} from "#core/shopify/index.ts";

/** Between our reading and our writing: theirs stays, and the merchant sees both. */
const CHANGED: NotWritten = "changed_while_written";

const OTHER_TEXT: NotWritten = "source_changed";
const DENIED: NotWritten = "not_allowed";

function wordsFor(error: Error): string {
  if (error instanceof MetafieldConflict) return CHANGED;
  if (error instanceof ShopifySourceChanged) return OTHER_TEXT;
  return error instanceof ShopifyScopeMissing ? DENIED : error.message;
}

type Target = ReturnType<typeof fieldSpec>["write"]["to"];

export type FieldWrite = { id: string; field: Field; value: FieldValue };

/**
 * By write id: `refused`, Shopify's words; `waiting`, that it does not take the change now. `after`: the product with what
 * Shopify's answers say that it holds now.
 */
export type FieldsWritten = {
  refused: Map<string, string>;
  waiting: Map<string, ShopifyNotReady>;
  after: OwnerSnapshot;
};

/**
 * Writes fields of one product in as few calls as Shopify allows. What Shopify refuses is returned with its words; the
 * other fields are written all the same, and read back from the answers to the writes. So are those beside a photo that is
 * locked. Errors that a retry of the whole can mend are thrown.
 */
export async function writeFields(
  admin: ShopifyAdmin,
  snapshot: OwnerSnapshot,
  writes: readonly FieldWrite[],
): Promise<FieldsWritten> {
  let after: OwnerSnapshot = snapshot;
  const refused = new Map<string, string>();
  const waiting = new Map<string, ShopifyNotReady>();
  const attempt = async (group: readonly FieldWrite[], send: (group: readonly FieldWrite[]) => Promise<void>) => {
    if (group.length === 0) return;
    try {
      await send(group);
    } catch (error) {
      const ours =
        error instanceof ShopifyRejected || error instanceof ShopifyNotReady || error instanceof MetafieldConflict;
      if (!ours) throw error;
      // One bad field must not hold back its neighbours.
      if (group.length > 1) for (const write of group) await attempt([write], send);
      else if (group[0] && error instanceof ShopifyNotReady) waiting.set(group[0].id, error);
      else if (group[0]) refused.set(group[0].id, wordsFor(error));
    }
  };
  const { gid } = snapshot;
  const to = (target: Target) => writes.filter(({ field }) => fieldSpec(field.group).write.to === target);
  if (!isProduct(gid)) {
    for (const write of to("alt"))
      await attempt([write], async () => {
        const held = await admin.writeImageAlt(gid, String(write.value ?? ""));
        if (!held) throw new ShopifyUnavailable("the image went while its alternative text was written");
        after = ownerSnapshot(held);
      });
    return { refused, waiting, after };
  }
  await attempt(to("product"), async (group) => {
    const written = await admin.writeProduct(gid, patchOf(snapshot, group));
    after = { ...after, ...written };
  });
  await attempt(to("alt"), async (group) => {
    const alts = group.map(({ field, value }) => ({ mediaGid: field.param as MediaGid, alt: String(value ?? "") }));
    const held = new Map<string, PlacedPhoto>((await admin.writeAlt(alts)).map((photo) => [photo.gid, photo]));
    after = { ...after, media: after.media.map((photo) => held.get(photo.gid) ?? photo) };
  });
  for (const write of to("order"))
    await attempt([write], async () => {
      const order = ((write.value ?? []) as readonly FieldEntry[]).flatMap(({ id }) => id ?? []);
      after = { ...after, media: await admin.orderPhotos(gid, order) };
    });
  await attempt(to("metafields"), async (group) => {
    const emptied = group.filter((write) => write.value === null);
    const set = group.filter((write) => write.value !== null);
    if (emptied.length > 0) {
      const keys = emptied.map((write) => write.field.param ?? "");
      await admin.deleteMetafields(gid, keys);
      const kept = Object.entries(after.metafields).filter(([key]) => !keys.includes(key));
      after = { ...after, metafields: Object.fromEntries(kept) };
    }
    if (set.length > 0) {
      const fields = set.map((write) => metafieldOf(snapshot, write));
      after = { ...after, metafields: { ...after.metafields, ...(await admin.writeMetafields(gid, fields)) } };
    }
  });
  const translated = Map.groupBy(to("translations"), ({ field }) => resourceKey(gid, field));
  for (const group of translated.values())
    await attempt(group, async (part) => {
      const held = await writeTranslations(admin, { ...after, gid }, part);
      after = { ...after, translations: { ...after.translations, ...held } };
    });
  return { refused, waiting, after };
}

/** Shopify takes the texts of one resource in one language together. */
function resourceKey(gid: ProductGid, { path }: Field): string {
  const { locale = "", of = "" } = translationOf(path) ?? {};
  return `${of.startsWith("alt:") ? of.slice("alt:".length) : gid} ${locale}`;
}

/** All of one resource and one language. @returns these translations as Shopify holds them now */
async function writeTranslations(
  admin: ShopifyAdmin,
  { gid, translations = {} }: Pick<ProductSnapshot, "gid" | "translations">,
  writes: readonly FieldWrite[],
): Promise<NonNullable<ProductSnapshot["translations"]>> {
  const texts = writes.flatMap(({ field, value }) => {
    const name = translationOf(field.path);
    const held = translations[field.param ?? ""];
    return name && held ? [{ ...name, value, held }] : [];
  });
  const [first] = texts;
  if (!first) return {};
  const resource = first.of.startsWith("alt:") ? (first.of.slice("alt:".length) as MediaGid) : gid;
  const emptied = texts.filter(({ value }) => value === null).map(({ of }) => of);
  const set = texts.flatMap(({ of, value, held }) =>
    value === null ? [] : [{ of, value: String(value), digest: held.digest }],
  );
  if (emptied.length > 0) await admin.removeTranslations(resource, first.locale, emptied);
  const written = set.length > 0 ? await admin.writeTranslations(resource, first.locale, set) : {};
  return Object.fromEntries(
    texts.map(({ of, locale, held }) => [`${locale}.${of}`, { ...held, value: written[of] ?? null, outdated: false }]),
  );
}

function patchOf(snapshot: OwnerSnapshot, writes: readonly FieldWrite[]): ProductPatch {
  let patch: ProductPatch = {};
  for (const { field, value } of writes) {
    const { write } = fieldSpec(field.group);
    if (write.to === "product") patch = { ...patch, ...write.patch(value, { ...snapshot.seo, ...patch.seo }) };
  }
  return patch;
}

function metafieldOf(snapshot: OwnerSnapshot, { field, value }: FieldWrite) {
  const key = field.param ?? "";
  const { type, value: text } =
    field.kind === "entries" ? referring(value) : (value as { type: string; value: string });
  return { key, type, value: text, compareDigest: snapshot.metafields[key]?.compareDigest ?? null };
}

/** Entries as the metafield has them. Those that are still to be found never get here (refer-to-entries.ts). */
const referring = (value: FieldValue) => ({
  type: "list.metaobject_reference",
  value: JSON.stringify((value as readonly FieldEntry[]).map(({ id }) => id)),
});
