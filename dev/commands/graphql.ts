import { writeFileSync } from "node:fs";
import { generateOperations, OPERATIONS_FILE } from "#dev/graphql/generate.ts";

writeFileSync(OPERATIONS_FILE, await generateOperations());
