import { lru } from "tiny-lru";

/** The `most` answers that were asked for last, by key, each asked for once; failures are not kept. */
export function remembered<T>(most: number): (key: string, find: () => Promise<T>) => Promise<T> {
  const kept = lru<Promise<T>>(most);
  return (key, find) => {
    const known = kept.get(key);
    if (known) return known;
    const found = find();
    kept.set(key, found);
    found.catch(() => kept.delete(key));
    return found;
  };
}
