import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PRIVATE_SPELLINGS } from "#tests/support/private-spellings.ts";
import { type Sink, startSink } from "#tests/support/sink.ts";
import type { Resolve } from "#core/adapters/addresses/public-address.ts";
import { createWebhookSender } from "./send-webhook.ts";

let canary: Sink;
let port: string;
beforeAll(async () => {
  canary = await startSink();
  port = new URL(canary.origin).port;
});
afterAll(() => canary.close());
beforeEach(() => {
  canary.received.length = 0;
  canary.reply = () => ({});
});

const BODY = { headers: { "content-type": "application/json" }, body: "{}" };
const resolving =
  (...answers: string[]): Resolve =>
  (_host, _options, done) =>
    done(null, [{ address: answers.length > 1 ? (answers.shift() ?? "") : (answers[0] ?? ""), family: 4 }]);

describe("a webhook is sent", () => {
  it.each(PRIVATE_SPELLINGS)("never to %s", async (host) => {
    const sender = createWebhookSender({ timeoutMs: 3_000 });
    for (const scheme of ["https", "http"])
      expect((await sender.send(`${scheme}://${host}:${port}/`, BODY)).status).toBeNull();
    expect(canary.received).toEqual([]);
    await sender.close();
  });

  it("to no address with credentials, another scheme, or none", async () => {
    const sender = createWebhookSender();
    for (const url of [
      "https://u:p@a.example/",
      "http://a.example/",
      "ftp://a.example/",
      "nonsense",
      "file:///etc/passwd",
    ]) {
      expect(() => sender.check(url)).toThrow();
      expect(await sender.send(url, BODY)).toMatchObject({ status: null, problem: "address_refused" });
    }
    await sender.close();
  });

  it("where a name leads to a private address at this attempt, nowhere", async () => {
    for (const resolve of [
      resolving("127.0.0.1"),
      // Public when it was judged, private when it is connected to.
      resolving("192.0.2.1", "127.0.0.1"),
      resolving("93.184.216.34", "127.0.0.1"),
    ]) {
      const sender = createWebhookSender({ timeoutMs: 400, resolve });
      for (let attempt = 0; attempt < 3; attempt++)
        expect((await sender.send(`https://hooks.example:${port}/`, BODY)).status).toBeNull();
      await sender.close();
    }
    expect(canary.received).toEqual([]);
  });

  it("once, wherever a redirect leads, and what it answered is kept in part", async () => {
    const sender = createWebhookSender({ allowOrigins: [canary.origin] });
    canary.reply = () => ({
      status: 307,
      headers: { location: `http://localhost:${port}/` },
      body: "x".repeat(100_000),
    });
    const outcome = await sender.send(`${canary.origin}/a`, BODY);
    expect(outcome).toMatchObject({ status: 307, problem: null });
    expect(outcome.answer).toHaveLength(2_000);
    expect(canary.received).toHaveLength(1);
    await sender.close();
  });

  it("and given up without an answer in time", async () => {
    const sender = createWebhookSender({ allowOrigins: [canary.origin], timeoutMs: 100 });
    canary.reply = () => "never";
    expect(await sender.send(canary.origin, BODY)).toMatchObject({ status: null, problem: "timed_out" });
    expect(await sender.send("https://hooks.invalid/", BODY)).toMatchObject({ status: null });
    await sender.close();
  });
});
