import { parentPort, Worker } from "node:worker_threads";
import sharp from "sharp";
import { photoModels } from "#core/adapters/onnx/photo-models.ts";
import { openRegistry } from "#core/adapters/onnx/registry.ts";
import { benchPhoto } from "./vision-photos.ts";

export const MODELS = new URL("../../models", import.meta.url).pathname;
export const PHOTOS = 12;
export type Analyse = (photo: Buffer) => Promise<unknown>;
type Asked = { seconds: number } | { photos: readonly Uint8Array[] };

/** What the engine's models cost when nothing but them is done: sharp's fastest decode to 640 px and the sessions. */
export async function bareLoop(): Promise<{ run: Analyse; close(): Promise<void> }> {
  const registry = await openRegistry(MODELS);
  const models = photoModels(registry, "efficientnet-lite2-int8");
  const raw = { width: 0, height: 0, channels: 3 as const };
  return {
    close: () => registry.close(),
    async run(photo) {
      const { data, info } = await sharp(photo)
        .autoOrient()
        .resize(640, 640, { fit: "inside" })
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const copy = () => sharp(data, { raw: { ...raw, width: info.width, height: info.height } });
      const [a, b, c] = await Promise.all([
        copy().resize(300, 300, { fit: "fill" }).raw().toBuffer(),
        copy().resize(260, 260, { fit: "cover" }).raw().toBuffer(),
        copy().resize(224, 224, { fit: "fill" }).raw().toBuffer(),
      ]);
      await models.moderate(c);
      await models.classify(b);
      await models.detect(a);
    },
  };
}

/** Photos per second of `lanes` loops over these photos. */
export async function rate(
  run: Analyse,
  photos: readonly Buffer[],
  { lanes, seconds }: { lanes: number; seconds: number },
): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let done = 0;
  let next = 0;
  const lane = async () => {
    while (performance.now() < end) {
      await run(photos[next++ % photos.length]!);
      done++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (1000 * done) / (performance.now() - start);
}

/** The bare loop in so many threads at once: what the machine gives when all of its cores run nothing but models. */
export async function bareThreads(count: number, photos: readonly Uint8Array[]) {
  const threads = Array.from({ length: count }, () => new Worker(new URL(import.meta.url)));
  const ask = (thread: Worker, asked: Asked) =>
    new Promise<number>((resolve, reject) => {
      thread.once("message", resolve);
      thread.once("error", reject);
      thread.postMessage(asked);
    });
  await Promise.all(threads.map((thread) => ask(thread, { photos })));
  return {
    rate: async (seconds: number) =>
      (await Promise.all(threads.map((thread) => ask(thread, { seconds })))).reduce((sum, each) => sum + each, 0),
    close: async () => void (await Promise.all(threads.map((thread) => thread.terminate()))),
  };
}

/** In a thread: first the photos, each once to be warm; then rates. */
async function answerRates(port: NonNullable<typeof parentPort>) {
  const bare = await bareLoop();
  let photos: Buffer[] = [];
  port.on("message", (asked: Asked) => {
    void (async () => {
      if ("photos" in asked) {
        photos = asked.photos.map((bytes) => Buffer.from(bytes));
        for (const photo of photos) await bare.run(photo);
        port.postMessage(0);
      } else port.postMessage(await rate(bare.run, photos, { lanes: 1, seconds: asked.seconds }));
    })();
  });
}

export const drawPhotos = (): Promise<Buffer[]> =>
  Promise.all(Array.from({ length: PHOTOS }, (_, seed) => benchPhoto(seed)));

if (parentPort) await answerRates(parentPort);
