import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { makeToken } from "#core/keys/token.ts";
import { ShopId } from "#core/platform/ids.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import { readCatalogue } from "#dev/catalogue/read-catalogue.ts";
import { main, options, report, WorkFailed, WrongUse } from "#dev/cli.ts";
import { fillShop } from "#dev/demo/fill-shop.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { ROOT } from "#dev/services/index.ts";
import { type Stack, startStack } from "#dev/stack.ts";

const SHOP = ShopId.parse("api.myshopify.com");
const SOURCES = join(ROOT, "dev", "api-test");
const TOOLS = join(ROOT, ".local", "api-test");
/** Enough that no generated call meets a limit: what limits do is tested by itself. */
const NO_LIMIT = 10_000_000;

/** @returns what it wrote to stdout, which is also shown. @throws WorkFailed naming the program that is not there */
async function run(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(program, args, {
    cwd: TOOLS,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    process.stdout.write(text);
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.once("exit", (ended) => resolve(ended ?? 1));
    child.once("error", () => reject(new WorkFailed(`${program} is not there, or cannot be run.`)));
  });
  return { code, out };
}
type Ran = { code: number; out: string };

async function mustRun(program: string, args: readonly string[]): Promise<void> {
  const { code, out } = await run(program, args);
  if (code !== 0) throw new WorkFailed(`${[program, ...args].join(" ")} failed:\n${out}`);
}

/** The linters and schemathesis in .local, as their lock files have them. Python 3.10 or newer must be there. */
async function installTools(): Promise<void> {
  await mkdir(TOOLS, { recursive: true });
  for (const file of ["package.json", "package-lock.json", "requirements.txt", "spectral.yaml", "hooks.py"])
    await cp(join(SOURCES, file), join(TOOLS, file));
  await mustRun("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
  if (!existsSync(join(TOOLS, "python"))) await mustRun("python3", ["-m", "venv", "python"]);
  await mustRun(join(TOOLS, "python", "bin", "pip"), ["install", "--quiet", "--no-deps", "-r", "requirements.txt"]);
}

/** A shop with the demo's products, all looked at, whose keys meet no limit. */
async function fill(stack: Stack): Promise<void> {
  const { products } = await readCatalogue(join(ROOT, "dev", "catalogue", "demo"));
  const handles = await fillShop(stack, SHOP, products.slice(0, 20));
  const owner = new pg.Client({ connectionString: stack.services.ownerUrl });
  await owner.connect();
  await owner.query(`UPDATE "Shop" SET plan = 'scale' WHERE id = $1`, [SHOP]);
  for (const name of ["program_requests", "key_requests", "bulk_starts", "uploads", "analyses"])
    await owner.query(
      `INSERT INTO "LimitRule" (scope, subject, name, shop, most, "windowS", burst, "setBy") VALUES ('shop', $1, $2, $1, $3, 60, $3, 'operator')`,
      [SHOP, name, NO_LIMIT],
    );
  await owner.end();
  const database = openDatabase({ url: stack.services.databaseUrl, pool: 2 });
  const idle = await untilIdle(database, SHOP, { expected: handles.length });
  await database.$disconnect();
  if (!idle) throw new WorkFailed("the shop's products were not looked at");
}

/** The description as it is published: over https. */
async function lint(document: string, file: string): Promise<{ errors: number; warnings: number }> {
  await writeFile(file, document);
  const spectral = join(TOOLS, "node_modules", ".bin", "spectral");
  const { out } = await run(spectral, ["lint", file, "--ruleset", "spectral.yaml", "--format", "json", "--quiet"]);
  const found = JSON.parse(out.slice(out.indexOf("["), out.lastIndexOf("]") + 1)) as { severity: number }[];
  const count = (severity: number) => found.filter((problem) => problem.severity === severity).length;
  return { errors: count(0), warnings: count(1) };
}

const call = async (stack: Stack, key: string, path: string, body?: unknown) => {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const asked = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return (await (await fetch(`${stack.appUrl}/api/v1${path}`, { headers, ...asked })).json()) as never;
};

/** What of the shop generated calls are about, and what the token endpoint's credentials are. */
async function settingsFor(stack: Stack, key: string): Promise<string> {
  const { items } = (await call(stack, key, "/products?limit=1")) as { items: { id: string }[] };
  const account = { name: "Schemathesis", kind: "account", scopes: ["read"] };
  const made = (await call(stack, key, "/keys", account)) as { id: string; key: string };
  const basic = Buffer.from(`${SHOP.split(".")[0]}.${made.id}:${made.key}`).toString("base64");
  return [
    "# A precondition that was made up does not hold.",
    "[checks.positive_data_acceptance]",
    'expected-statuses = ["2xx", "3xx", 401, 403, 404, 409, 412, 429, "5xx"]',
    "",
    "# Files are made up of bytes that are no photo, no list and no form: each is told why it is not taken.",
    "[[operations]]",
    'include-operation-id = ["analyzeUpload", "makeUpload", "makeBatchOfFiles", "makeBatchOfCsv"]',
    'checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 401, 402, 403, 404, 409, 413, 415, 422, 429, "5xx"]',
    "",
    "# So is what lies at an address.",
    "[[operations]]",
    'include-operation-id = ["analyzePhoto", "getAnalysis"]',
    'checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 401, 402, 403, 404, 409, 413, 415, 422, 429, "5xx"]',
    "",
    "[parameters]",
    `"path.number" = "${items[0]?.id.split("/").at(-1) ?? ""}"`,
    "",
    "[[operations]]",
    'include-path = "/token"',
    `headers = { Authorization = "Basic ${basic}" }`,
    "# RFC 6749, 5.2: a refresh token that was made up is invalid_grant.",
    'checks.positive_data_acceptance.expected-statuses = ["2xx", 400]',
    "",
  ].join("\n");
}

// The description is linted, and every operation called by programs that nobody here wrote, on real data.
await main(async () => {
  const { values } = options({
    options: {
      examples: { type: "string", default: "25" },
      only: { type: "string" },
      seed: { type: "string", default: "1" },
    },
  });
  if (!(Number(values.examples) > 0)) throw new WrongUse("--examples wants a number");
  await report("linters and schemathesis", installTools);
  await mkdir(join(ROOT, ".local"), { recursive: true });
  const log = await open(join(ROOT, ".local", "test-api.log"), "w");
  const key = makeToken(SHOP, "live").text;
  const folder = await mkdtemp(join(tmpdir(), "imagineai-api-"));
  const stack = await startStack({ report, logFile: log.fd, environment: { API_BOOTSTRAP_KEYS: key } });
  try {
    await report("a shop with products", () => fill(stack));
    const file = join(folder, "openapi.json");
    const document = await (await fetch(`${stack.appUrl}/api/openapi.json`)).text();
    await writeFile(file, document);
    const linted = await lint(document.replaceAll(stack.appUrl, "https://app.example"), join(folder, "published.json"));
    await writeFile(join(TOOLS, "schemathesis.toml"), await settingsFor(stack, key));
    const only = values.only ? ["--include-operation-id", values.only] : [];
    const schemathesis = join(TOOLS, "python", "bin", "schemathesis");
    const calls = await run(
      schemathesis,
      [
        ...[
          "--config-file",
          "schemathesis.toml",
          "run",
          file,
          "--url",
          `${stack.appUrl}/api/v1`,
          "--header",
          `Authorization: Bearer ${key}`,
        ],
        ...["--checks", "all", "--max-examples", values.examples, "--seed", values.seed, "--no-color", ...only],
      ],
      { SCHEMATHESIS_HOOKS: "hooks" },
    );
    const totals = calls.out.trim().split("\n").at(-1) ?? "";
    process.stdout.write(
      `\n${linted.errors} errors and ${linted.warnings} warnings of the linters; schemathesis: ${totals}\n`,
    );
    return linted.errors + linted.warnings === 0 && calls.code === 0 ? 0 : 1;
  } finally {
    await stack.stop();
    await log.close();
    await rm(folder, { recursive: true, force: true });
  }
});
