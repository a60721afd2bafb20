import { expect, test } from "vitest";
import { createLogger } from "./logger.ts";

const SECRET = "shpat_0123456789abcdef";
const logged = (work: (logger: ReturnType<typeof createLogger>) => void): string => {
  const lines: string[] = [];
  work(createLogger({ level: "trace", process: "test", destination: { write: (line) => void lines.push(line) } }));
  return lines.join("");
};

test.each([
  "accessToken",
  "refreshToken",
  "access_token",
  "refresh_token",
  "authorization",
  "cookie",
  "apiSecret",
  "password",
  "id_token",
])("%s never reaches the log", (name) => {
  const text = logged((logger) => {
    logger.info({ [name]: SECRET }, "top");
    logger.info({ session: { [name]: SECRET } }, "one down");
    logger.info({ request: { headers: { [name]: SECRET } } }, "two down");
    logger.child({ [name]: SECRET }).info("bound");
    logger.child({ session: { [name]: SECRET } }).warn({ more: 1 }, "bound below");
  });
  expect(text).not.toContain(SECRET);
  expect(text).toContain("[cut]");
});

test("lines are JSON with level, process and an error's own words", () => {
  const line = JSON.parse(
    logged((logger) => logger.warn({ error: new Error("no luck"), shopId: "a" }, "trouble")),
  ) as Record<string, unknown>;
  expect(line).toMatchObject({
    level: "warn",
    process: "test",
    shopId: "a",
    msg: "trouble",
    error: { message: "no luck" },
  });
});
