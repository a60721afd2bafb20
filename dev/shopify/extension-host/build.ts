import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { build } from "vite";

type Manifest = { extensions: { handle: string; targeting: { module: string; target: string }[] }[] };
export type BuiltExtension = {
  handle: string;
  target: string;
  script: string;
  locales: (locale: string) => Record<string, unknown>;
};

/**
 * Bundles a UI extension for the local admin. The proof that Shopify's own CLI builds it is dev/extensions-check.ts.
 */
export async function buildExtension(rootDir: string, handle: string): Promise<BuiltExtension> {
  const folder = path.join(rootDir, "extensions", handle);
  const manifest = parse(readFileSync(path.join(folder, "shopify.extension.toml"), "utf8")) as unknown as Manifest;
  const targeting = manifest.extensions[0]?.targeting[0];
  if (!targeting) throw new Error(`extension ${handle} has no target`);
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    esbuild: { jsx: "automatic", jsxImportSource: "preact", tsconfigRaw: {} },
    build: { write: false, target: "es2022", lib: { entry: path.join(folder, targeting.module), formats: ["es"] } },
  });
  const output = (Array.isArray(result) ? result[0] : result) as { output: { type: string; code?: string }[] };
  const script = output.output.find((o) => o.type === "chunk")?.code;
  if (script === undefined) throw new Error(`extension ${handle} gave no script`);
  return {
    handle,
    target: targeting.target,
    script,
    locales: (locale) => {
      const read = (file: string) =>
        JSON.parse(readFileSync(path.join(folder, "locales", file), "utf8")) as Record<string, unknown>;
      try {
        return { ...read("en.default.json"), ...read(`${locale}.json`) };
      } catch {
        return read("en.default.json");
      }
    },
  };
}
