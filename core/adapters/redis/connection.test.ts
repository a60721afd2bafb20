import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openConsumer, openProducer, tellTrouble } from "./connection.ts";

/** The first connection meets a server that has become a replica, later ones the new primary. */
const sockets: Socket[] = [];
let says = "";
const server = createServer((socket) => {
  const number = sockets.push(socket);
  socket.on("error", () => undefined);
  socket.on("data", (data) => {
    for (const command of data.toString().match(/\$\d+\r\n(info|set|client|bzpopmin)\r\n/gi) ?? []) {
      if (/info/i.test(command)) socket.write("$11\r\nredis_mode:\r\n");
      else if (/client/i.test(command)) socket.write("+OK\r\n");
      else socket.write(number === 1 ? `-${says}\r\n` : "+OK\r\n");
    }
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.close();
});

const READONLY = "READONLY You can't write against a read only replica.";
const IN_A_SCRIPT = `ERR Error running script (call to f_1): @user_script:7: @user_script: 7: -${READONLY}`;
const UNBLOCKED = "UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)";

test.each([
  ["producer", openProducer, READONLY],
  ["consumer", openConsumer, READONLY],
  ["consumer", openConsumer, UNBLOCKED],
  ["producer", openProducer, IN_A_SCRIPT],
] as const)("a %s whose server became a replica connects anew and its write passes", async (_, open, answer) => {
  [sockets.length, says] = [0, answer];
  const redis = open(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await expect.poll(() => redis.status, { timeout: 5_000 }).toBe("ready");
  await expect.poll(() => redis.set("a", "1").catch(String), { timeout: 6_000 }).toBe("OK");
  redis.disconnect();
});

test("a server that is full, or refuses for another reason, is not left", async () => {
  [sockets.length, says] = [0, "OOM command not allowed when used memory > 'maxmemory'."];
  const redis = openConsumer(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await expect(redis.set("a", "1")).rejects.toThrow("OOM");
  expect(sockets).toHaveLength(1);
  redis.disconnect();
});

test("a start tells of a Redis that is not there, with the network's words, and says nothing of one that answers", async () => {
  const told: string[] = [];
  const away = openProducer("redis://127.0.0.1:9");
  await tellTrouble(away, (trouble) => told.push(trouble));
  away.disconnect();
  expect(told).toEqual([expect.stringContaining("ECONNREFUSED")]);
  const here = openProducer(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await tellTrouble(here, (trouble) => told.push(trouble));
  here.disconnect();
  expect(told).toHaveLength(1);
});
