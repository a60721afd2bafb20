import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const env = { PATH: process.env["PATH"] } as unknown as NodeJS.ProcessEnv;
const run = (args: string[], node: string[] = []) =>
  spawnSync(process.execPath, [...node, "start.mjs", ...args], { cwd: ROOT, encoding: "utf8", env });
const asNode = (version: string) => [
  "--import",
  `data:text/javascript,Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`,
];

test("what production runs says in one line what is wrong", () => {
  expect(run([])).toMatchObject({
    status: 1,
    stderr: "node start.mjs web | worker | migrate | rotate-keys | limits | bootstrap-key\n",
  });
  for (const version of ["20.20.0", "22.17.1"])
    expect(run(["web"], asNode(version))).toMatchObject({
      status: 1,
      stderr: `Node 22.18 or newer is needed to run the app; this is ${version}.\n`,
    });
  expect(run(["migrate"])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^Bad environment: MIGRATION_DATABASE_URL[^\n]*\n$/),
  });
  const { status, stderr } = run(["worker"]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Bad environment:\n/);
  expect(stderr).not.toMatch(/^ +at /m);
});

test("whoever follows the docs or the image starts by it, and never an entry point that an old Node cannot read", () => {
  const files = ["Dockerfile", "README.md", ...readdirSync(join(ROOT, "docs")).map((name) => join("docs", name))];
  const told = files
    .filter((name) => /Dockerfile|\.md$/.test(name))
    .map((name) => [name, readFileSync(join(ROOT, name), "utf8")] as const);
  expect(told.filter(([, text]) => /node"?,? "?(app|worker)\/\w+\.ts/.test(text)).map(([name]) => name)).toEqual([]);
});

test("without NODE_ENV it is production", () => {
  const { stdout } = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", 'await import("#core/platform/config.ts"); console.log(process.env.NODE_ENV)'],
    { cwd: ROOT, encoding: "utf8", env },
  );
  expect(stdout).toBe("production\n");
});
