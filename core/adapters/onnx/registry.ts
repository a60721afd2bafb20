import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { ModelPackBroken, readManifest, type Manifest, type ModelEntry } from "./manifest.ts";
import { verifyFiles, verifyPorts } from "./verify-pack.ts";

type Run = (feeds: Record<string, Tensor>, wanted?: readonly string[]) => Promise<Record<string, Float32Array>>;
export type Model = { entry: ModelEntry; run: Run };

/** The models of one process: each file is loaded when first asked for, once. */
export type ModelRegistry = {
  modelsDir: string;
  manifest: Manifest;
  entry(name: string): ModelEntry;
  model(name: string): Promise<Model>;
  unload(name: string): Promise<void>;
  /** The same sessions with other versions of some models, by name. */
  withVersions(versions: Readonly<Record<string, string>>): ModelRegistry;
  close(): Promise<void>;
};

/**
 * Spinning threads double the latency on a busy machine; one thread per session and several photos at once is faster.
 */
const sessionOptions = (threads: number): InferenceSession.SessionOptions => ({
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  executionMode: "sequential",
  // An arena keeps each session's peak for ever: 70 MB for 8 % of speed.
  enableCpuMemArena: false,
  extra: { session: { intra_op: { allow_spinning: "0" } } },
});

/**
 * Verifies every file of the pack (sha256, label counts); shapes are checked when a model loads. Throws
 * ModelPackBroken.
 */
export async function openRegistry(modelsDir: string, threads = 1): Promise<ModelRegistry> {
  const manifest = readManifest(modelsDir);
  await verifyFiles(modelsDir, manifest);
  const loaded = new Map<string, Promise<{ session: InferenceSession; model: Model }>>();

  const load = async (of: ModelEntry) => {
    const session = await InferenceSession.create(join(modelsDir, of.file), sessionOptions(threads)).catch(
      (error: unknown) => {
        throw new ModelPackBroken(
          `models: ${of.file} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
          { file: of.file },
          error,
        );
      },
    );
    verifyPorts(of, session);
    const run: Run = async (feeds, wanted) => {
      const out = await (wanted ? session.run(feeds, wanted) : session.run(feeds));
      return Object.fromEntries(Object.entries(out).map(([k, t]) => [k, t.data as Float32Array]));
    };
    return { session, model: { entry: of, run } };
  };
  const withVersions = (versions: Readonly<Record<string, string>>): ModelRegistry => {
    const entry = (name: string) => {
      const found = manifest.models.find((m) => m.name === name && m.version === (versions[name] ?? m.version));
      if (!found)
        throw new ModelPackBroken(
          `models: manifest.json has no model called ${[name, versions[name]].filter(Boolean).join(" ")}`,
        );
      return found;
    };
    return {
      modelsDir,
      manifest,
      entry,
      withVersions,
      async model(name) {
        const of = entry(name);
        const known = loaded.get(of.sha256) ?? load(of);
        loaded.set(of.sha256, known);
        known.catch(() => loaded.delete(of.sha256));
        return (await known).model;
      },
      async unload(name) {
        const { sha256 } = entry(name);
        const known = loaded.get(sha256);
        loaded.delete(sha256);
        await (await known)?.session.release();
      },
      async close() {
        const all = await Promise.allSettled(loaded.values());
        loaded.clear();
        await Promise.all(all.map((r) => (r.status === "fulfilled" ? r.value.session.release() : null)));
      },
    };
  };
  return withVersions({});
}

/** RGB bytes, rows first, as the tensor [1, side, side, 3] that the photo models take. */
export const imageTensor = (rgb: Uint8Array, side: number) => new Tensor("uint8", rgb, [1, side, side, 3]);
