import { Redis } from "ioredis";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { testServices } from "./services.ts";

export type TestRedis = { url: string; client: Redis; close(): Promise<void> };

const DATABASES = 16;
const CLAIM_S = 1_200;

/** One of the server's numbered databases for this file alone. BullMQ and our own keys never leave it. */
export async function claimRedis(): Promise<TestRedis> {
  const { redisUrl } = testServices();
  const desk = new Redis(redisUrl);
  for (;;) {
    for (let number = 1; number < DATABASES; number++) {
      const claim = `imagineai-test:claim:${number}`;
      if ((await desk.set(claim, String(process.pid), "EX", CLAIM_S, "NX")) !== "OK") continue;
      const url = `${redisUrl.replace(/\/\d*$/, "")}/${number}`;
      const client = new Redis(url);
      await client.flushdb();
      return {
        url,
        client,
        async close() {
          await client.flushdb();
          client.disconnect();
          await desk.del(claim);
          desk.disconnect();
        },
      };
    }
    await sleep(200);
  }
}

export type Gate = { url: string; shut(): Promise<void>; open(): Promise<void>; hold(): void; close(): Promise<void> };

/**
 * A door in front of a server: shut, the server is away for whoever came through it; held, it takes everything and
 * answers nothing.
 */
export async function gateTo(serverUrl: string): Promise<Gate> {
  const target = new URL(serverUrl);
  let held = false;
  const sockets = new Set<Socket>();
  const make = () =>
    createServer((inner) => {
      const outer = connect(Number(target.port || 6379), target.hostname);
      for (const [from, to] of [
        [inner, outer],
        [outer, inner],
      ] as const) {
        sockets.add(from);
        from.on("data", (data) => held || to.write(data));
        from.on("end", () => to.end());
        from.on("error", () => to.destroy());
        from.on("close", () => (sockets.delete(from), to.destroy()));
      }
    });
  const listen = (server: Server, port: number) =>
    new Promise<number>((resolve, reject) =>
      server.once("error", reject).listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
    );
  let server = make();
  const port = await listen(server, 0);
  const url = new URL(serverUrl);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  const shut = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: url.href,
    shut,
    hold: () => void (held = true),
    async open() {
      held = false;
      server = make();
      await listen(server, port);
    },
    close: () => shut().catch(() => undefined),
  };
}
