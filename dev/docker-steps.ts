import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { report, WorkFailed } from "./cli.ts";
import { ROOT } from "./services/index.ts";

const run = promisify(execFile);

type Step = { instruction: string; rest: string };

/** The instructions of a Dockerfile, continued lines joined. */
const parseDockerfile = (text: string): Step[] =>
  text
    .replace(/\\\n/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => {
      const [instruction = "", ...rest] = line.split(" ");
      return { instruction: instruction.toUpperCase(), rest: rest.join(" ") };
    });

/**
 * Runs a Dockerfile's steps in order, each stage in a folder of its own, where no Docker engine is at hand. The base
 * image is this machine; USER is not switched. What an engine would leave out by .dockerignore was never copied: only
 * named paths are.
 * @returns the last stage's /app
 */
export async function runDockerSteps(target: string): Promise<string> {
  const steps = parseDockerfile(await readFile(join(ROOT, "Dockerfile"), "utf8"));
  let stage = "";
  for (const { instruction, rest } of steps) {
    if (instruction === "FROM") {
      stage = / AS (\S+)$/i.exec(rest)?.[1] ?? "final";
      await mkdir(join(target, stage, "app"), { recursive: true });
    }
    const app = join(target, stage, "app");
    if (instruction === "COPY") await copy(target, app, rest);
    if (instruction === "RUN")
      await report(`${stage}: ${rest.slice(0, 70)}`, () => shell(rest.replace(/ && chown .*/, ""), app));
  }
  return join(target, stage, "app");
}

async function copy(target: string, app: string, rest: string) {
  const words = rest.split(/\s+/);
  const from = words[0]?.startsWith("--from=") ? words.shift()?.slice(7) : undefined;
  const destination = words.pop() ?? "./";
  for (const source of words) {
    const origin = from ? join(target, from, source) : join(ROOT, source);
    const end = destination.endsWith("/") ? join(app, destination, basename(source)) : join(app, destination);
    await cp(origin, end, {
      recursive: true,
      filter: (path) =>
        !/\.test\.tsx?$|\/models\/build(\/|$)|\/prisma\/generated(\/|$)/.test(path) || from !== undefined,
    });
  }
}

async function shell(command: string, cwd: string) {
  // The steps must not see this project's own tools.
  const path = (process.env["PATH"] ?? "")
    .split(":")
    .filter((folder) => !folder.includes("node_modules/.bin"))
    .join(":");
  await run("sh", ["-ec", command], {
    cwd,
    env: { ...process.env, PATH: path, NODE_ENV: "development" },
    maxBuffer: 1e8,
  }).catch((error: { stdout: string; stderr: string }) => {
    throw new WorkFailed(`${command}\n${error.stdout}${error.stderr}`);
  });
}

export const discard = (target: string) => rm(target, { recursive: true, force: true });
