import { createServer, type AddressInfo, type Socket } from "node:net";

/** The harmless file that every scanner knows (eicar.org), put together so that this source holds it nowhere. */
export const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE", "!$H+H*"].join("");

/** `hangs` answers nothing; `early` says OK before it has read all; the others answer otherwise than a scanner that passed it. */
type Mode = "scans" | "hangs" | "closes" | "early" | "nonsense" | "twice" | "limit";

/** A small server that speaks ClamAV's INSTREAM. `scanned`: the bytes of each file that came whole. */
export async function startClamd() {
  const state = { mode: "scans" as Mode, scanned: [] as Buffer[] };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    const held: Buffer[] = [];
    let tail = Buffer.alloc(0);
    socket.on("data", (data: Buffer) => {
      held.push(data);
      tail = Buffer.concat([tail, data.subarray(-4)]).subarray(-4);
      if (state.mode === "hangs") return;
      if (state.mode === "early") return void socket.write("stream: OK\0");
      if (state.mode === "closes") return void socket.destroy();
      // Twenty megabytes are put together once: when they may be whole.
      const file = tail.equals(NO_MORE) ? fileIn(Buffer.concat(held)) : null;
      if (!file) return;
      state.scanned.push(file);
      socket.end(ANSWERS[state.mode](file));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    host: "127.0.0.1",
    port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

const verdict = (file: Buffer) => (file.includes(EICAR) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
const ANSWERS: Record<Exclude<Mode, "hangs" | "closes" | "early">, (file: Buffer) => string> = {
  scans: verdict,
  nonsense: () => "stream: OKAY\0",
  twice: (file) => `stream: OK\0${verdict(file)}`,
  limit: () => "INSTREAM size limit exceeded. ERROR\0",
};

/** A piece of length 0. */
const NO_MORE = Buffer.alloc(4);
const COMMAND = "zINSTREAM\0";

/** The file's bytes once the piece of length 0 has come; null before. */
function fileIn(held: Buffer): Buffer | null {
  if (held.toString("latin1", 0, COMMAND.length) !== COMMAND) return null;
  const parts: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= held.length;) {
    const length = held.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(held.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
