import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// Takes whatever it is sent, in a process of its own; /never gets no answer.
const server = createServer((incoming, answer) => {
  incoming.resume();
  if (incoming.url !== "/never") incoming.on("end", () => answer.writeHead(204).end());
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
