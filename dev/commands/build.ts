import { main, report } from "#dev/cli.ts";
import { buildWeb } from "#dev/stack.ts";

await main(() => report("web build", buildWeb));
