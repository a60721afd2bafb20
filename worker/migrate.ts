import { migrationUrl } from "#core/platform/config.ts";
import { migrate, migrateDown } from "#core/platform/migrate.ts";
import { orRefuse } from "#core/platform/start.ts";

const DIRECTORY = "prisma/migrations";

/**
 * Run by the owner of the database before a new version starts; several at once wait for each other. `--down` takes back the
 * newest one, after processes of the version before have taken over.
 */
async function run(words: readonly string[]): Promise<string> {
  if (words.length > 1 || (words.length === 1 && words[0] !== "--down"))
    throw new Error(`migrate takes --down or nothing, not: ${words.join(" ")}`);
  if (words.length === 1) {
    const taken = await migrateDown(migrationUrl(), DIRECTORY);
    return taken === null ? "nothing to take back" : `took back ${taken}`;
  }
  const applied = await migrate(migrationUrl(), DIRECTORY);
  return applied.length === 0 ? "nothing to apply" : `applied ${applied.join(", ")}`;
}

const said = await orRefuse(() => run(process.argv.slice(2).filter((word) => word !== "migrate")));
process.stdout.write(`${said}\n`);
