import { main, report } from "#dev/cli.ts";
import { buildWeb } from "#dev/build-web.ts";

await main(() => report("web build", buildWeb));
