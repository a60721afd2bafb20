import { expect, test } from "vitest";
import { bodyLimit, pathToLog, readBody, refusalOf } from "./request-door.ts";

const MB = 1_048_576;
const asked = (over: Partial<Parameters<typeof refusalOf>[0]>) =>
  refusalOf({ method: "GET", url: "/app", ...over, headers: { host: "app.example:443", ...over.headers } });

test("what an address takes decides how long a body may be", () => {
  expect([
    bodyLimit("POST", "/webhooks/app"),
    bodyLimit("POST", "/app/decide"),
    bodyLimit("GET", "/webhooks/app"),
  ]).toEqual([5 * MB, MB, 16_384]);
});

test("a request is refused by what its head says", () => {
  expect(asked({})).toBeNull();
  expect(asked({ headers: { host: "[::1]:3000" } })).toBeNull();
  expect(asked({ method: "TRACE" })).toBe(405);
  const methods = ["PUT", "PATCH", "DELETE"];
  expect(methods.map((method) => asked({ method }))).toEqual([405, 405, 405]);
  expect(methods.map((method) => asked({ method, url: "/api/v1/settings" }))).toEqual([null, null, null]);
  const odd = ["%00", "%0a", "%1F", "%7f", "%20", "%41"].map((text) => asked({ url: `/api/v1/runs/${text}` }));
  expect(odd).toEqual([400, 400, 400, 400, null, null]);
  expect(asked({ url: "/webhooks/app" })).toBe(405);
  expect(asked({ headers: { "x-forwarded-host": "a b" } })).toBe(400);
  expect(asked({ headers: { "x-forwarded-host": "a.example:99999" } })).toBe(400);
  expect(asked({ method: "POST", url: "/webhooks/app", headers: { "content-length": String(5 * MB) } })).toBeNull();
  expect(asked({ method: "POST", url: "/webhooks/app", headers: { "content-length": String(5 * MB + 1) } })).toBe(413);
  expect(asked({ method: "POST", url: "/app/decide", headers: { "content-length": String(MB + 1) } })).toBe(413);
  const from = (site: string, url = "/app/decide") =>
    asked({ method: "POST", url, headers: { "sec-fetch-site": site } });
  expect([from("cross-site"), from("same-site"), from("same-origin"), from("none")]).toEqual([403, 403, null, null]);
  expect([from("cross-site", "/api/bulk-analyse"), from("cross-site", "/webhooks/app")]).toEqual([null, null]);
});

const post = (body: BodyInit) =>
  new Request("http://app.example/app/decide", { method: "POST", body, duplex: "half" } as RequestInit);
const statusOf = (request: Request) =>
  readBody(request).then(
    (body) => body.length,
    (answer: Response) => answer.status,
  );

test("a body is counted while it is read, and one that breaks off is the sender's fault", async () => {
  expect(await statusOf(post(new Uint8Array(MB)))).toBe(MB);
  expect(await statusOf(post(new Uint8Array(MB + 1)))).toBe(413);
  expect(await statusOf(post(new ReadableStream({ pull: (controller) => controller.error(new Error("cut")) })))).toBe(
    400,
  );
});

test("all bodies together have a limit, which is given back", async () => {
  const open: ReadableStreamDefaultController[] = [];
  const held = Array.from({ length: 64 }, () =>
    statusOf(
      post(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new Uint8Array(MB));
            open.push(controller);
          },
        }),
      ),
    ),
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await statusOf(post(new Uint8Array(10)))).toBe(503);
  open.forEach((controller) => controller.close());
  expect(await Promise.all(held)).toEqual(Array.from({ length: 64 }, () => MB));
  expect(await statusOf(post(new Uint8Array(10)))).toBe(10);
});

test("a log has no query and no code that opens a file, however its address is written", () => {
  expect(pathToLog("/app/products?id_token=x")).toBe("/app/products");
  for (const place of ["feeds", "export", "archive", "Feeds"])
    expect(pathToLog(`/${place}/a.myshopify.com/code.xml/more`)).toBe(`/${place}/a.myshopify.com/...`);
});
