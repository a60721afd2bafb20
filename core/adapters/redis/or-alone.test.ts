import { createServer, connect, type AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";
import { once } from "node:events";
import { expect, test } from "vitest";
import { orAlone } from "./or-alone.ts";

const logger = { warn: () => undefined };
const BUSY_MS = 400;

test("a process that was busy itself takes the answer that came meanwhile", async () => {
  // Answers from a thread of its own, as Redis does while this one is busy.
  const server = new Worker(
    `const { createServer } = require("node:net");
     const { parentPort } = require("node:worker_threads");
     const server = createServer((socket) => socket.on("data", () => socket.write("1"))).listen(0, "127.0.0.1", () =>
       parentPort.postMessage(server.address().port));`,
    { eval: true },
  );
  const [port] = (await once(server, "message")) as [number];
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const ask = orAlone({ logger, words: "alone" });
  const shared = () => {
    const answer = once(socket, "data").then(() => "shared");
    socket.write("?");
    return answer;
  };
  // The question is on its way before this process is busy.
  setImmediate(() => {
    for (const until = Date.now() + BUSY_MS; Date.now() < until;);
  });
  expect(await ask(shared, () => "alone")).toBe("shared");
  socket.destroy();
  await server.terminate();
});

test("one that hangs is not waited for", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const socket = connect((silent.address() as AddressInfo).port, "127.0.0.1");
  const ask = orAlone({ logger, words: "alone" });
  let asked = 0;
  const shared = () => (asked++, once(socket, "data").then(() => "shared"));
  expect(await ask(shared, () => "alone")).toBe("alone");
  expect(await ask(shared, () => "alone")).toBe("alone");
  expect(asked).toBe(1);
  socket.destroy();
  silent.close();
});
