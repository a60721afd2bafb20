import type { PhotoAnalyser } from "#core/engine/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { variantOf } from "#core/platform/variant.ts";
import { threadedEyes } from "./eyes-thread.ts";
import { type AnalyserOptions, loadPhotoAnalyser } from "./photo-analyser.ts";
import type { ModelRegistry } from "./registry.ts";

export type PhotoEngines = {
  /** The engine that looks at this shop's photos: always the same one while manifest.json says the same. */
  of(shopId: ShopId): PhotoAnalyser;
  /** Engine versions by variant. */
  versions: Readonly<Record<string, string>>;
  close(): Promise<void>;
};

/**
 * One engine per variant of the manifest, over one set of sessions and one thread that decodes. `registry` is closed by
 * its owner. Throws ModelPackBroken.
 */
export async function loadPhotoEngines({
  registry,
  ...options
}: Omit<AnalyserOptions, "eyes" | "classifier" | "modelsDir"> & { registry: ModelRegistry }): Promise<PhotoEngines> {
  const { variants } = registry.manifest;
  const eyes = threadedEyes();
  const engines = new Map<string, PhotoAnalyser>();
  for (const { name, versions } of variants)
    engines.set(
      name,
      await loadPhotoAnalyser({
        ...options,
        modelsDir: registry.modelsDir,
        registry: registry.withVersions(versions),
        eyes,
      }),
    );
  return {
    of: (shopId) => engines.get(variantOf(variants, { experiment: "engine", subject: shopId }).name)!,
    versions: Object.fromEntries([...engines].map(([name, { engineVersion }]) => [name, engineVersion])),
    close: () => eyes.close(),
  };
}
