import type { FileFormat, PhotoProblem } from "#core/engine/index.ts";

/** Bytes of a photo that is sent, at most. */
export const FILE_BYTES = 50 * 1024 * 1024;

/** What a file says of itself. `width`, `height`: pixels, upright; `colorSpace`: "sRGB", "Display P3", "grayscale", "CMYK" ... */
export type FileFacts = { width: number; height: number; format: FileFormat; bytes: number; colorSpace: string };

/** `forEngine`: the bytes as they came where the engine takes them, else the same photo as it does. */
export type ReadFile =
  { kind: "photo"; facts: FileFacts; forEngine: Uint8Array } | { kind: "refused"; problem: PhotoProblem };

/** A photo as it is kept. */
export type CleanFile =
  { kind: "clean"; bytes: Uint8Array; contentType: string } | Extract<ReadFile, { kind: "refused" }>;

/** Opens photos that others have sent: nothing of them is believed, and nothing is decoded that would take too much. */
export interface PhotoFiles {
  /** Never throws for what is wrong with the bytes. */
  read(bytes: Uint8Array): Promise<ReadFile>;
  /**
   * A photo that was read, without what else its file holds (EXIF, comments, what follows its end); refused where it cannot
   * be decoded after all.
   */
  clean(bytes: Uint8Array): Promise<CleanFile>;
}
