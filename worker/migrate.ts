import { migrate } from "#core/platform/migrate.ts";
import { loadConfig } from "#core/platform/config.ts";

/** Run by the owner of the database before a new version starts; several at once wait for each other. */
const applied = await migrate(loadConfig().database.url, "prisma/migrations");
process.stdout.write(`${applied.length === 0 ? "nothing to apply" : `applied ${applied.join(", ")}`}\n`);
