import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PRIVATE_SPELLINGS } from "#tests/support/private-spellings.ts";
import { createDownloader } from "./download.ts";
import { isPublicAddress } from "#core/adapters/addresses/public-address.ts";

let hits = 0;
let server: Server;
let origin: string;
let port: number;
beforeEach(() => {
  hits = 0;
});
beforeAll(async () => {
  server = createServer((req, res) => {
    hits++;
    const path = req.url ?? "/";
    if (path === "/ok") return res.setHeader("content-type", "image/png").end("0123456789");
    if (path === "/slow") return void res.writeHead(200).write("a");
    if (path === "/endless") return stream(res);
    if (path === "/cut")
      return void (res.writeHead(200, { "content-length": "100" }).write("a"), setTimeout(() => res.destroy(), 20));
    if (path.startsWith("/status/")) return res.writeHead(Number(path.slice(8))).end();
    if (path.startsWith("/to/")) return res.writeHead(302, { location: decodeURIComponent(path.slice(4)) }).end();
    return res.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
  origin = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function stream(res: import("node:http").ServerResponse) {
  const push = () => {
    while (!res.destroyed && res.write(Buffer.alloc(65_536)));
  };
  res.on("drain", push);
  push();
}

describe("guarded download", () => {
  it.each(PRIVATE_SPELLINGS)("does not reach %s", async (host) => {
    const download = createDownloader({ timeoutMs: 3000 });
    for (const scheme of ["https", "http"])
      await expect(download(`${scheme}://${host}:${port}/ok`)).rejects.toMatchObject({
        spec: { retry: expect.any(String) },
      });
    expect(hits).toBe(0);
  });

  it.each([
    "ftp://a.example/x",
    "file:///etc/passwd",
    "data:image/png;base64,AA",
    "https://u:p@cdn.example/x",
    "nonsense",
    "http://cdn.example/x",
    "javascript:1",
  ])("refuses %s for good", async (url) => {
    await expect(createDownloader()(url)).rejects.toMatchObject({
      spec: { code: "download_refused", retry: "never" },
    });
  });

  it("a name that resolves to a private address, alone or among public ones, is refused", async () => {
    for (const addresses of [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::127.0.0.1"], []]) {
      const download = createDownloader({
        resolve: (_h, _o, done) =>
          done(
            null,
            addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
          ),
      });
      await expect(download(`https://cdn.example:${port}/ok`)).rejects.toMatchObject({
        spec: { code: "download_refused" },
      });
    }
    expect(hits).toBe(0);
  });

  it("a name that changes between lookups never reaches the canary: the checked address is the one connected to", async () => {
    let lookups = 0;
    const download = createDownloader({
      timeoutMs: 400,
      resolve: (_h, _o, done) => done(null, [{ address: lookups++ === 0 ? "192.0.2.1" : "127.0.0.1", family: 4 }]),
    });
    for (let k = 0; k < 3; k++) await expect(download(`https://cdn.example:${port}/ok`)).rejects.toBeDefined();
    expect(hits).toBe(0);
  });

  it("an allowed origin is exact: another port or name of the same machine is not", async () => {
    const download = createDownloader({ allowOrigins: [origin] });
    expect((await download(`${origin}/ok`)).bytes.toString()).toBe("0123456789");
    hits = 0;
    for (const url of [`http://localhost:${port}/ok`, `https://127.0.0.1:${port}/ok`, "http://127.0.0.1:1/ok"])
      await expect(download(url)).rejects.toMatchObject({ spec: { code: "download_refused" } });
    expect(hits).toBe(0);
  });

  it("checks every redirect, and stops in a circle", async () => {
    const download = createDownloader({ allowOrigins: [origin] });
    const to = (url: string) => `${origin}/to/${encodeURIComponent(url)}`;
    expect((await download(to(`${origin}/ok`))).finalUrl).toBe(`${origin}/ok`);
    for (const url of [
      `http://localhost:${port}/ok`,
      "file:///etc/passwd",
      "http://169.254.169.254/latest",
      `https://[::1]:${port}/ok`,
      `//0x7f.1:${port + 1}/ok`,
    ])
      await expect(download(to(url))).rejects.toMatchObject({ spec: { code: "download_refused" } });
    const circle = createServer((_, res) => res.writeHead(302, { location: "/" }).end());
    await new Promise<void>((done) => circle.listen(0, "127.0.0.1", done));
    const at = `http://127.0.0.1:${(circle.address() as AddressInfo).port}`;
    await expect(createDownloader({ allowOrigins: [at] })(at)).rejects.toMatchObject({
      spec: { code: "download_refused" },
    });
    circle.close();
  });

  it.each([
    [404, "download_gone", "never"],
    [410, "download_gone", "never"],
    [403, "download_gone", "never"],
    [429, "download_failed", "later"],
    [500, "download_failed", "later"],
    [503, "download_failed", "later"],
  ])("status %i is %s", async (status, code, retry) => {
    await expect(createDownloader({ allowOrigins: [origin] })(`${origin}/status/${status}`)).rejects.toMatchObject({
      spec: { code, retry },
    });
  });

  it("caps size and time while streaming, and reports a broken connection", async () => {
    const download = createDownloader({ allowOrigins: [origin], maxBytes: 1_000_000, timeoutMs: 300 });
    await expect(download(`${origin}/endless`)).rejects.toMatchObject({
      spec: { code: "download_too_large", retry: "never" },
    });
    await expect(download(`${origin}/slow`)).rejects.toMatchObject({
      spec: { code: "download_failed", retry: "later" },
    });
    await expect(download(`${origin}/cut`)).rejects.toMatchObject({
      spec: { code: "download_failed", retry: "later" },
    });
  });

  it("public addresses are public", () => {
    expect(["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "151.101.1.1"].map(isPublicAddress)).toStrictEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
