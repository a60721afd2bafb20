// What production runs: `node start.mjs` and one of these. Plain JavaScript, so that a Node that cannot read
// the rest says so.
const ENTRIES = {
  web: "./app/server.ts",
  worker: "./worker/main.ts",
  migrate: "./worker/migrate.ts",
  "rotate-keys": "./worker/rotate-keys.ts",
  limits: "./worker/limits.ts",
  "bootstrap-key": "./worker/bootstrap-key.ts",
};
const [major, minor] = process.versions.node.split(".").map(Number);
const entry = ENTRIES[process.argv[2]];

if (major < 22 || (major === 22 && minor < 18))
  refuse(`Node 22.18 or newer is needed to run the app; this is ${process.versions.node}.`);
else if (!entry) refuse(`node start.mjs ${Object.keys(ENTRIES).join(" | ")}`);
else await import(entry);

function refuse(line) {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
