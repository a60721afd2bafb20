import type { SeenPhoto } from "./load-evidence.ts";

/** From here on a photo is good: the border of the word that a merchant reads. */
const GOOD = 80;

type Looked = Pick<SeenPhoto, "mediaGid" | "position" | "evidence">;

/**
 * A product's score is that of its main photo, which a shop shows first; those of the others that are not good stand
 * beside it. Null without photos.
 * @param photos by position
 */
export function qualityOf<Photo extends Looked>(photos: readonly Photo[]): { main: Photo; lacking: Photo[] } | null {
  const [main, ...others] = photos;
  return main ? { main, lacking: others.filter(({ evidence }) => evidence.quality.score < GOOD) } : null;
}

/** "photo 2, photo 4" */
export const namesOf = (photos: readonly Pick<Looked, "position">[]): string =>
  photos.map(({ position }) => `photo ${position + 1}`).join(", ");
