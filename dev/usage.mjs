// What each command is for and which flags it takes; Node's built-ins only, so that help needs no dependencies.

/**
 * `flags`: name -> whether a value follows it. Commands that are not listed with flags take none; `rest` says what may
 * stand beside them.
 * `file`: what runs; dev/commands/NAME.ts where it is not said.
 * @type {Record<string, { usage: string; file?: string; flags: Record<string, "value" | "switch"> }>}
 */
export const COMMANDS = {
  demo: {
    flags: { catalogue: "value", once: "switch", json: "value", keep: "value" },
    usage: `usage: npm run demo -- [--catalogue DIR] [--keep DIR] [--once [--json FILE]]
  A local Shopify admin with the app and 54 products, until Ctrl-C.
  --catalogue DIR  your own products: a folder with one product CSV (Shopify's or Matrixify's) and its photos
  --keep DIR       keeps all data there; the next start goes on from it
  --once           ends when all products are done, with a table of what became of each
  --json FILE      the same table for programs`,
  },
  dev: {
    flags: {},
    usage: "usage: npm run dev\n  The demo's services with pages and worker that reload as their sources change.",
  },
  analyse: {
    file: "eval/analyse/main.ts",
    flags: { title: "value", references: "value", json: "switch", schema: "switch" },
    usage: `usage: npm run analyse -- PHOTO... [--title TEXT] [--references DIR] [--json]
  PHOTO             files, folders (all photos below them) or addresses
  --title TEXT      the product's title: one more source for the category
  --references DIR  clean photos of the same product (8 or more) to look for defects against
  --json            one JSON object per line; --schema prints its JSON Schema`,
  },
  accuracy: {
    file: "eval/accuracy/main.ts",
    flags: {
      catalogue: "value",
      photos: "value",
      labels: "value",
      task: "value",
      clean: "value",
      seed: "value",
      model: "value",
      region: "value",
      endpoint: "value",
      json: "switch",
      write: "switch",
    },
    usage: `usage: npm run accuracy -- [--photos DIR --labels CSV] [--task NAME]... [--json] [--write]
       npm run accuracy -- --catalogue DIR [--json] [--write]
  --catalogue DIR     a product CSV with its photos and a truth.csv (columns: eval/accuracy/catalogue/read-truth.ts): the whole product looks at it, and what it shows and writes is held against the truth
  --photos, --labels  a labelled folder (columns: eval/accuracy/labels.ts); without them the evaluation photos beside the repository
  --task NAME         only this measurement; an unknown name lists them all
  --clean DIR         clean photos for quality, defects, duplicates and text (default: the demo catalogue)
  --seed N            seed of the damages (default: today's date)
  --model ID [--region R] [--endpoint URL]  Bedrock's model for --task copy: one paid call for each labelled product with a title
  --json              figures for programs
  --write             writes the figures into models/MODELS.md and models/figures.json`,
  },
  bench: {
    flags: { long: "switch", part: "value", json: "value" },
    usage: `usage: npm run bench -- [--part NAME]... [--long] [--json FILE]
  Speed and memory of the engine, the processes and the bookkeeping, against bare counterparts; about 6 minutes on two cores.
  --part NAME  only this part: engine, line (the processes together), webhooks, api (the public API), workers (two against one), database, pages, browser (the pages in Chromium), memory, fairness (shops in one queue, and what limits cost)
  --long       with browser and memory (the engine's after 100, 500 and 1,000 distinct photos); about 12 minutes more
  --json FILE  the rows for programs: [{what, ours, bare, ratio, aim, met}], null for what has no value`,
  },
  test: {
    flags: { long: "switch" },
    usage: `usage: npm test -- [FILE...] [--long]
  All tests, or those whose path contains FILE, against a PostgreSQL and a Redis that start and end with them.
  --long  in their long forms, where they have one (npm run test:long)`,
  },
  client: {
    flags: {},
    usage:
      "usage: npm run client\n  Writes clients/typescript of the API's description, after an operation has changed.",
  },
  "test-api": {
    flags: { examples: "value", only: "value", seed: "value" },
    usage: `usage: npm run test:api -- [--examples N] [--only OPERATION] [--seed N]
  The API's description before spectral (OpenAPI and OWASP rules), then every operation before schemathesis (all checks, stateful too), on a shop with products; the last line has the totals. Wants Python 3.10; its tools go into .local.
  --examples N      generated calls for each operation (25)
  --only OPERATION  one operation by its id
  --seed N          the same calls again`,
  },
  torture: {
    flags: { minutes: "value", shops: "value", rest: "value", fault: "value", json: "value", write: "switch" },
    usage: `usage: npm run test:torture -- [--minutes N] [--shops N] [--rest SECONDS] [--fault WORDS] [--json FILE] [--write]
  Some shops are worked in while processes, PostgreSQL, Redis, the lines to them, Shopify and Bedrock are killed, stopped, cut off and overloaded; then what should have come of it is held against what did. Ends with 1 when anything is lost, doubled or leaked.
  --minutes N     how long things are broken (3: each about once); then all work is let end
  --shops N       how many are worked in (4)
  --rest SECONDS  between two faults (6)
  --fault WORDS   only faults whose name has these words
  --write         writes docs/soak.md
  --json FILE     {totals: {faults, effects, lost, doubled, leaked}, rows} for programs`,
  },
  check: {
    flags: {},
    usage:
      "usage: npm run check\n  Format, types, lint, rooms, run-time imports, code that is unused or stands twice, GraphQL documents, extensions, Shopify's security rules.",
  },
  screenshots: {
    flags: {},
    usage: "usage: npm run screenshots\n  The pictures of docs/guide.md, taken from the app over the demo's products.",
  },
  audit: {
    flags: { required: "switch" },
    usage: `usage: npm run audit -- [--required]
  Asks the registry for known faults of the packages that ship; ends with 1 for a high or critical one that dev/audit-accepted.json does not name. Where the registry does not say, it says so and ends with 0.
  --required  ends with 1 then, too`,
  },
  build: { flags: {}, usage: "usage: npm run build\n  Builds the web process into build/." },
  graphql: {
    flags: {},
    usage: "usage: npm run graphql\n  Writes the types of our GraphQL documents from Shopify's schema.",
  },
  lock: {
    flags: {},
    usage:
      "usage: npm run lock\n  After npm install: the addresses in package-lock.json without the host that npm asked.",
  },
  image: {
    flags: {},
    usage:
      "usage: npm run image\n  Proves the Dockerfile without an engine: its steps in a clean folder, then both processes from there.",
  },
};

/**
 * What was typed, also where npm took flags for its own: `npm run demo --catalogue DIR` (no second `--`) reaches a
 * script as npm_config_catalogue=true and the argument DIR.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} environment
 * @returns {{ args: string[] } | { problem: string }}
 */
export function typedArguments(command, args, environment) {
  const taken = Object.entries(COMMANDS[command]?.flags ?? {}).flatMap(([name, kind]) => {
    const value = environment[`npm_config_${name}`];
    return value && !args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
      ? [{ name, kind, value }]
      : [];
  });
  const bare = taken.filter(({ kind, value }) => kind === "value" && value === "true");
  const complete = taken
    .filter((flag) => !bare.includes(flag))
    .map(({ name, kind, value }) => (kind === "switch" ? `--${name}` : `--${name}=${value}`));
  const [flag] = bare;
  if (!flag) return { args: [...complete, ...args] };
  // One flag and one word that belongs to no other: they go together. More of either, and only a guess could pair them.
  if (bare.length === 1 && args.length === 1) return { args: [...complete, `--${flag.name}=${args[0]}`] };
  const wanted = bare.map(({ name }) => `--${name} …`).join(" ");
  return {
    problem: `npm took --${bare.map(({ name }) => name).join(" and --")} for its own. Type a second "--" before them: npm run ${command} -- ${wanted}`,
  };
}
