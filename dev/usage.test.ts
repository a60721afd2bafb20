import { expect, test } from "vitest";
import { COMMANDS, typedArguments } from "./usage.mjs";

test("flags that npm took for its own are found again, or it is said what to type", () => {
  expect(typedArguments("demo", ["--catalogue", "x", "--once"], {})).toEqual({ args: ["--catalogue", "x", "--once"] });
  // npm run demo --catalogue x --once
  expect(typedArguments("demo", ["x"], { npm_config_catalogue: "true", npm_config_once: "true" })).toEqual({
    args: ["--once", "--catalogue=x"],
  });
  // npm run demo --catalogue=x --keep=y
  expect(typedArguments("demo", [], { npm_config_catalogue: "x", npm_config_keep: "y" })).toEqual({
    args: ["--catalogue=x", "--keep=y"],
  });
  // npm run demo --catalogue x --keep y
  expect(typedArguments("demo", ["x", "y"], { npm_config_catalogue: "true", npm_config_keep: "true" })).toEqual({
    problem:
      'npm took --catalogue and --keep for its own. Type a second "--" before them: npm run demo -- --catalogue … --keep …',
  });
});

test("the help of a command names all its flags and no others", () => {
  for (const [command, { usage, flags }] of Object.entries(COMMANDS)) {
    const named = new Set([...usage.matchAll(/--(\w+)/g)].map(([, name]) => name));
    expect([command, [...named].sort()]).toEqual([command, Object.keys(flags).sort()]);
  }
});
