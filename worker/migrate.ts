import { migrationUrl } from "#core/platform/config.ts";
import { migrate } from "#core/platform/migrate.ts";
import { orRefuse } from "#core/platform/start.ts";

/** Run by the owner of the database before a new version starts; several at once wait for each other. */
const applied = await orRefuse(() => migrate(migrationUrl(), "prisma/migrations"));
process.stdout.write(`${applied.length === 0 ? "nothing to apply" : `applied ${applied.join(", ")}`}\n`);
