import type { PhotoAnalyser } from "#core/engine/index.ts";
import type { CellReader } from "#core/photos/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { variantOf } from "#core/platform/variant.ts";
import { cellsVersionOf } from "./defect-reader.ts";
import { bankKey } from "#core/engine/defects/banks.ts";
import type { EngineCalls, EngineSetup } from "./engine-calls.ts";
import { engineVersionOf } from "./photo-analyser.ts";
import { openRegistry } from "./registry.ts";
import { openThreads } from "./threads.ts";

const ENGINE = new URL("./engine-worker.ts", import.meta.url);

export type PhotoEngines = {
  /** The engine that looks at this shop's photos: always the same one while manifest.json says the same. */
  of(shopId: ShopId): PhotoAnalyser;
  /** Engine versions by variant. */
  versions: Readonly<Record<string, string>>;
  cells: CellReader;
  close(): Promise<void>;
};

type Options = {
  modelsDir: string;
  /** Where the measured choice of the classifier is kept between starts. */
  cacheDir?: string;
  text?: boolean;
  /** How many photos are looked at side by side: each thread has its own sessions, about 90 MB (docs/bench.md). */
  threads?: number;
};

/**
 * The whole engine, one for each variant of the manifest, in threads of its own: the caller's never waits for pixels or
 * a model. A photo's bytes go in and its evidence comes out; pixels stay in the thread that decoded them.
 * @throws ModelPackBroken when a file is not what the manifest says
 */
export async function loadPhotoEngines({
  modelsDir,
  cacheDir,
  text = false,
  threads: atMost = 1,
}: Options): Promise<PhotoEngines> {
  const registry = await openRegistry(modelsDir);
  const { variants } = registry.manifest;
  const setup = { modelsDir, cacheDir, text };
  const threads = await openThreads<EngineCalls, EngineSetup>({ script: ENGINE, setup, atMost });
  const engines = new Map<string, PhotoAnalyser>(
    variants.map(({ name, versions }) => [
      name,
      {
        engineVersion: engineVersionOf(registry.withVersions(versions), text),
        analyse: (bytes) => threads.ask("analyse", { variant: name, bytes }),
        close: async () => undefined,
      },
    ]),
  );
  return {
    of: (shopId) => engines.get(variantOf(variants, { experiment: "engine", subject: shopId }).name)!,
    versions: Object.fromEntries([...engines].map(([name, { engineVersion }]) => [name, engineVersion])),
    cells: {
      version: cellsVersionOf(registry),
      read: (bytes, outline) => threads.ask("readCells", { bytes, outline }),
      judge: (comparison) => threads.ask("judgeCells", comparison, bankKey(comparison.references)),
    },
    close: () => threads.close(),
  };
}
