import type { FieldEntry } from "#core/fields/index.ts";
import { type ShopEntry, ShopifyRejected, type ShopifyAdmin } from "#core/shopify/index.ts";
import { BASE_COLOR, BASE_PATTERN } from "./key.ts";

type Entries = Pick<ShopifyAdmin, "readEntries" | "writeEntry" | "enableCategoryField">;

/**
 * Entries that are still to be found, as entries of the shop: one of its own that stands for the same taxonomy values and
 * is called alike, else a new one. What is made stays: other products, and the merchant, may use it from then on.
 * @param before what the field holds: of several entries that mean the same, one that stands there is taken
 * @throws ShopifyScopeMissing; ShopifyRejected for a value that cannot be an entry
 */
export async function referToEntries(
  admin: Entries,
  key: string,
  { entries, before }: { entries: readonly FieldEntry[]; before: readonly FieldEntry[] },
): Promise<FieldEntry[]> {
  await admin.enableCategoryField(key);
  const standing = new Set<string | null>(before.map(({ id }) => id));
  const referred: FieldEntry[] = [];
  for (const entry of entries) {
    if (entry.id !== null) {
      referred.push(entry);
      continue;
    }
    const known = matching(await admin.readEntries(key), entry, standing);
    const { id, label } = known ?? (await make(admin, key, { entry, standing }));
    if (!referred.some((one) => one.id === id)) referred.push({ id, label });
    standing.add(id);
  }
  return referred;
}

/** What is known may be minutes old: before an entry is made, the shop's are read afresh. */
async function make(
  admin: Entries,
  key: string,
  { entry, standing }: { entry: FieldEntry; standing: ReadonlySet<string | null> },
): Promise<ShopEntry> {
  const entries = await admin.readEntries(key, { fresh: true });
  const known = matching(entries, entry, standing);
  if (known) return known;
  const values = entry.values ?? {};
  const incomplete = Object.keys(values).length === 0 || (BASE_COLOR in values && !(BASE_PATTERN in values));
  if (incomplete) throw new ShopifyRejected(`Your shop has no entry "${entry.label}", and it cannot be made here.`);
  return admin.writeEntry(key, { handle: freeHandle(entries, values), label: entry.label, values });
}

/**
 * Of the entries that stand for exactly these taxonomy values: one that stands in the field, else one of that label, else
 * one that we made for them, whatever the merchant calls it now. Another label says more than was approved: "Burgundy" is
 * an entry for red too. Without a pattern only the label tells which is plain.
 */
function matching(
  entries: readonly ShopEntry[],
  { label, values = {} }: FieldEntry,
  standing: ReadonlySet<string | null> = new Set(),
): ShopEntry | undefined {
  const wanted = Object.entries(values);
  const isCalled = (entry: ShopEntry) => entry.label.trim().toLowerCase() === label.trim().toLowerCase();
  const plain = BASE_COLOR in values && !(BASE_PATTERN in values);
  const alike = entries.filter(
    (entry) =>
      wanted.length > 0 &&
      wanted.every(([name, gids]) => sameGids(entry.values[name] ?? [], gids)) &&
      (!plain || isCalled(entry)),
  );
  return (
    alike.find(({ id }) => standing.has(id)) ??
    alike.find(isCalled) ??
    alike.find(({ handle }) => handle.startsWith(handleOf(values)))
  );
}

const sameGids = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((gid) => other.includes(gid));

/**
 * Made of the taxonomy values' numbers, so that two workers make one entry. Where the merchant has turned the entry of
 * this handle into another one, it stays theirs, and the next number is taken.
 */
function freeHandle(entries: readonly ShopEntry[], values: NonNullable<FieldEntry["values"]>): string {
  const handle = handleOf(values);
  const taken = new Set(entries.map((entry) => entry.handle));
  for (let n = 1; ; n++) {
    const one = n === 1 ? handle : `${handle}-${n}`;
    if (!taken.has(one)) return one;
  }
}

function handleOf(values: NonNullable<FieldEntry["values"]>): string {
  const numbers = Object.values(values)
    .flat()
    .map((gid) => gid.split("/").at(-1));
  return `imagineai-${numbers.join("-")}`;
}
