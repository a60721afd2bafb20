import { type AddressInfo, createServer, type Socket } from "node:net";
import pg from "pg";

/** What PgBouncer takes in a startup message; anything else is refused by name, as it does. */
const KNOWN = new Set(
  "user database client_encoding datestyle timezone standard_conforming_strings application_name".split(" "),
);
const SSL_REQUEST = 80_877_103;

type Server = { socket: Socket; client: Client | null };
type Client = { socket: Socket; server: Server | null; waiting: Buffer[]; open: number };

export type TransactionPooler = {
  url: string;
  /** Transactions that were given a server connection, and how many different clients had one. */
  served(): { transactions: number; clients: number };
  close(): Promise<void>;
};

/** A message of the protocol: a type, its length, its body. */
const message = (type: string, ...body: (string | number)[]): Buffer => {
  const bytes = Buffer.concat(body.map((part) => (typeof part === "string" ? Buffer.from(`${part}\0`) : int32(part))));
  return Buffer.concat([Buffer.from(type), int32(bytes.length + 4), bytes]);
};
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const WELCOME = Buffer.concat([message("R", 0), message("S", "client_encoding", "UTF8"), READY]);

/** Cuts a stream into whole messages of the protocol; what is left over waits for the next piece. */
function framer(take: (type: string, frame: Buffer) => void): (piece: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (piece) => {
    rest = Buffer.concat([rest, piece]);
    while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
      const length = 1 + rest.readInt32BE(1);
      take(String.fromCharCode(rest[0] ?? 0), rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
}

/**
 * A pooler in transaction mode, as PgBouncer is one: any number of clients on few server connections, each of which is
 * a client's for one transaction and the next client's after it, whatever it remembers.
 */
export async function startTransactionPooler(databaseUrl: string, size: number): Promise<TransactionPooler> {
  const servers: Server[] = [];
  const queue: Client[] = [];
  const sockets = new Set<Socket>();
  const had = new Set<Client>();
  let transactions = 0;

  function assign() {
    for (const server of servers) {
      if (server.client !== null) continue;
      const client = queue.shift();
      if (!client) return;
      server.client = client;
      client.server = server;
      transactions++;
      had.add(client);
      for (const frame of client.waiting.splice(0)) server.socket.write(frame);
    }
  }

  /** Back to the others once a transaction has ended and nothing that was sent is unanswered. */
  function answered(server: Server, type: string, frame: Buffer) {
    const { client } = server;
    client?.socket.write(frame);
    if (type !== "Z" || !client) return;
    client.open--;
    if (client.open > 0 || frame[5] !== 0x49) return;
    server.client = null;
    client.server = null;
    assign();
  }

  async function openServer(): Promise<Server> {
    const driver = new pg.Client({ connectionString: databaseUrl });
    await driver.connect();
    const socket = (driver as unknown as { connection: { stream: Socket } }).connection.stream;
    socket.removeAllListeners("data");
    const server: Server = { socket, client: null };
    socket.on(
      "data",
      framer((type, frame) => answered(server, type, frame)),
    );
    socket.on("error", () => undefined);
    driver.on("error", () => undefined);
    return server;
  }

  function asked(client: Client, type: string, frame: Buffer) {
    if (type === "X") return client.socket.end();
    if (type === "Q" || type === "S") client.open++;
    if (client.server) return client.server.socket.write(frame);
    if (client.waiting.push(frame) === 1) queue.push(client);
    assign();
  }

  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    const client: Client = { socket, server: null, waiting: [], open: 0 };
    const feed = framer((type, frame) => asked(client, type, frame));
    const begin = (startup: Buffer) => {
      if (startup.readInt32BE(4) === SSL_REQUEST) {
        socket.write("N");
        return socket.once("data", begin);
      }
      const words = startup.subarray(8).toString("latin1").split("\0");
      const unknown = words.find((word, k) => k % 2 === 0 && word !== "" && !KNOWN.has(word));
      if (unknown)
        return socket.end(message("E", "SFATAL", "C08P01", `Munsupported startup parameter: ${unknown}`, ""));
      socket.on("data", feed);
      socket.write(WELCOME);
    };
    socket.once("data", begin);
  });

  servers.push(...(await Promise.all(Array.from({ length: size }, openServer))));
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as AddressInfo;
  return {
    url: Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${port}` }).href,
    served: () => ({ transactions, clients: had.size }),
    async close() {
      for (const socket of [...sockets, ...servers.map((server) => server.socket)]) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
