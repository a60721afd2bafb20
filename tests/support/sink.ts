import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { path: string; headers: IncomingHttpHeaders; body: string; at: number };
type Reply = { status?: number; headers?: Record<string, string>; body?: string } | "never";

export type Sink = {
  origin: string;
  received: Received[];
  /** What it answers from now on. */
  reply: (received: Received) => Reply | Promise<Reply>;
  close(): Promise<void>;
};

/** Where endpoints of tests lead: a server that keeps what it gets. */
export async function startSink(): Promise<Sink> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const got = {
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
        at: Date.now(),
      };
      received.push(got);
      const reply = await sink.reply(got);
      if (reply === "never") return;
      response.writeHead(reply.status ?? 200, reply.headers).end(reply.body ?? "");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const sink: Sink = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    reply: () => ({}),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return sink;
}
