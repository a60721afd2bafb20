import sharp from "sharp";
import { decodePhoto, workCopies } from "#core/adapters/onnx/decode-photo.ts";
import { openPhoto } from "#core/adapters/onnx/open-photo.ts";
import { measureQuality } from "#core/engine/quality/measure.ts";
import { scoreQuality } from "#core/engine/quality/score.ts";
import { workCopy } from "#core/engine/quality/work-copy.ts";
import { damage, LEVELS, seeded } from "../degrade.ts";
import { quantile, shareWhere } from "../statistics.ts";

/** Pixels of the corner that is taken of each photo, and how many stand beside each other. */
const CORNER = 640;
const ACROSS = 3;
/** From here on a part is a reason that a merchant sees. */
const SHOWN = 0.05;
/** Standard deviation of grain, in steps of 255. */
const GRAIN = [3, 6, 10, 15, 20];

type Details = Record<"sharpness" | "noise", { value: number | null; penalty: number }>;

/**
 * Photos as large as shops upload them do not lie among the labelled ones. Nine of those beside each other are 1,920 px long, with
 * details as fine as a lens gives them: what is told of their sharpness and noise, clean and damaged.
 */
export async function measureLargePhotos(photos: readonly Buffer[], seed: number) {
  const sheets = await sheetsOf(photos);
  const of = async (damaged: (sheet: Buffer, seed: number) => Promise<Buffer>) => {
    const found: Details[] = [];
    for (const [number, sheet] of sheets.entries()) found.push(await detailsOf(await damaged(sheet, seed + number)));
    return found;
  };
  const rows: { kind: string; level: number; found: Details[] }[] = [
    { kind: "clean", level: 0, found: await of(async (sheet) => sheet) },
  ];
  for (const level of LEVELS) {
    for (const kind of ["blur", "noise"] as const)
      rows.push({ kind, level, found: await of((sheet, own) => damage(sheet, { kind, level, seed: own })) });
    rows.push({ kind: "grain", level, found: await of((sheet, own) => grained(sheet, GRAIN[level - 1]!, own)) });
  }
  return {
    photos: sheets.length,
    levels: rows
      .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.level - b.level)
      .map(({ kind, level, found }) => ({ kind, level, ...told(found, "sharpness"), ...told(found, "noise") })),
  };
}

const told = (found: readonly Details[], part: keyof Details) => ({
  [`${part}Reading`]: quantile(
    found.flatMap((one) => one[part].value ?? []),
    0.5,
  ),
  [`${part}Told`]: shareWhere(found, (one) => one[part].penalty >= SHOWN),
});

async function sheetsOf(photos: readonly Buffer[]): Promise<Buffer[]> {
  const corners: Buffer[] = [];
  for (const bytes of photos) {
    const { width = 0, height = 0 } = await sharp(bytes).metadata();
    if (Math.min(width, height) >= CORNER)
      corners.push(await sharp(bytes).extract({ left: 0, top: 0, width: CORNER, height: CORNER }).toBuffer());
  }
  const each = ACROSS * ACROSS;
  const side = ACROSS * CORNER;
  return Promise.all(
    Array.from({ length: Math.floor(corners.length / each) }, (_, sheet) =>
      sharp({ create: { width: side, height: side, channels: 3, background: "#fff" } })
        .composite(
          corners.slice(sheet * each, (sheet + 1) * each).map((input, at) => ({
            input,
            left: (at % ACROSS) * CORNER,
            top: Math.floor(at / ACROSS) * CORNER,
          })),
        )
        .jpeg({ quality: 95 })
        .toBuffer(),
    ),
  );
}

/** Everything counts as the product: where it is on such a sheet is not asked. */
async function detailsOf(bytes: Buffer): Promise<Details> {
  const photo = await openPhoto(bytes);
  if (photo.kind === "rejected") throw new Error(photo.problem);
  const decoded = await decodePhoto(photo);
  const { work } = await workCopies(decoded);
  const { width, height } = work;
  const mask = { data: new Float32Array(width * height).fill(1), width, height };
  const { parts } = scoreQuality(
    measureQuality({
      bytes,
      width: photo.width,
      height: photo.height,
      native: decoded.native,
      work: workCopy(work, mask),
    }),
  );
  return { sharpness: parts.sharpness!, noise: parts.noise! };
}

/** Noise whose grains are two pixels wide, as cameras leave it when they have filled in colours and smoothed. */
async function grained(bytes: Buffer, deviation: number, seed: number): Promise<Buffer> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const random = seeded(seed);
  const white = Float32Array.from(
    { length: (width + 1) * (height + 1) },
    () => (random() + random() + random() + random() - 2) * 1.73,
  );
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 3) {
      const at = y * (width + 1) + x;
      const grain = (white[at]! + white[at + 1]! + white[at + width + 1]! + white[at + width + 2]!) / 2;
      for (let c = 0; c < 3; c++) data[i + c] = Math.max(0, Math.min(255, data[i + c]! + deviation * grain));
    }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}
