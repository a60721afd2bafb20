import { setTimeout as sleep } from "node:timers/promises";
import { type PlacedPhoto, ShopifyNotReady } from "#core/shopify/index.ts";
import { isPhoto, placedPhotoOf } from "./media.ts";

type Medium = { id: string; alt?: string | null; mediaContentType: string };
type Move = { id: string; newPosition: string };

/**
 * The moves that bring photos into an order, each to be applied after the one before it. What is no photo keeps its place,
 * photos that are not named stand behind those that are.
 */
export function movesTo(media: readonly Medium[], order: readonly string[]): Move[] {
  const photos = media.filter(isPhoto).map(({ id }) => id);
  const wanted = [...order.filter((id) => photos.includes(id)), ...photos.filter((id) => !order.includes(id))];
  const target = media.map((medium) => (isPhoto(medium) ? (wanted.shift() ?? medium.id) : medium.id));
  const now = media.map(({ id }) => id);
  return target.flatMap((id, at): Move[] => {
    if (now[at] === id) return [];
    now.splice(at, 0, ...now.splice(now.indexOf(id), 1));
    return [{ id, newPosition: String(at) }];
  });
}

/** Shopify moves photos in a job of its own, mostly within a second. */
const LOOKS = 4;
const BETWEEN_MS = 400;

/** @throws ShopifyNotReady when the photos are not in this order after a second and a half */
export async function untilMoved(
  read: () => Promise<readonly Medium[]>,
  order: readonly string[],
): Promise<PlacedPhoto[]> {
  for (let look = 0; look < LOOKS; look++) {
    const media = await read();
    if (movesTo(media, order).length === 0) return media.filter(isPhoto).map(placedPhotoOf);
    await sleep(BETWEEN_MS);
  }
  throw new ShopifyNotReady("Shopify is still moving the photos");
}
