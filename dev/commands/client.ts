import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import { digestOf } from "#dev/api-test/digest.ts";
import { main, report } from "#dev/cli.ts";
import { ROOT } from "#dev/services/index.ts";
import { startStack } from "#dev/stack.ts";

const HEADER = ["// @ts-nocheck", "// Written by npm run client: changes are lost"];
const CLIENT = join(ROOT, "clients", "typescript");

// Writes the TypeScript client of the API's description as the web process serves it.
await main(async () => {
  const stack = await startStack({ report, workers: 0, categories: [] });
  try {
    const text = await (await fetch(`${stack.appUrl}/api/openapi.json`)).text();
    const document = JSON.parse(text.replaceAll(stack.appUrl, "https://app.example")) as Record<string, unknown>;
    await writeFile(join(CLIENT, "openapi.sha256"), `${digestOf(text, stack.appUrl)}\n`);
    await report("client", () =>
      createClient({
        input: document,
        // Its runtime is not written for exactOptionalPropertyTypes, which whoever uses it may have set.
        output: { path: join(CLIENT, "src"), module: { extension: ".ts" }, header: HEADER },
        plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
        logs: { level: "error" },
      }),
    );
  } finally {
    await stack.stop();
  }
});
