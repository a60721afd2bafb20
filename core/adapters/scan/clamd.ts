import { connect } from "node:net";
import { FileInfected, type Scan, ScannerAway } from "#core/platform/scan.ts";

const PIECE = 64 * 1024;
const ANSWER_BYTES = 4_096;
const WITHIN_MS = 30_000;

/**
 * A scanner by ClamAV's protocol (clamd(8), INSTREAM): each piece with its length before it, a length of 0 at the end, then one
 * line. Only "stream: OK", after all bytes were sent, is a pass.
 * @param options.withinMs for the whole of one file
 */
export function clamdScan({
  host,
  port,
  withinMs = WITHIN_MS,
}: {
  host: string;
  port: number;
  withinMs?: number;
}): Scan {
  return async (bytes) => {
    const { early, answer } = await ask({ host, port, withinMs }, bytes).catch((error: unknown) => {
      throw error instanceof ScannerAway ? error : new ScannerAway(String((error as Error).message), error);
    });
    const found = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
    if (found !== undefined) throw new FileInfected(found);
    if (early || answer !== "stream: OK") throw new ScannerAway(answer.slice(0, 200) || "no answer");
  };
}

/** `early`: it came before all bytes were sent. */
type Answer = { early: boolean; answer: string };
type Server = { host: string; port: number; withinMs: number };

function ask({ host, port, withinMs }: Server, bytes: Uint8Array): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const socket = connect({ host, port });
  const timer = setTimeout(() => socket.destroy(new ScannerAway("it took too long")), withinMs);
  let sent = false;
  let early = false;
  let answer = "";
  socket.setEncoding("latin1");
  socket.on("connect", () => {
    socket.write("zINSTREAM\0");
    for (const piece of pieces(bytes)) socket.write(piece);
    socket.write(lengthOf(0), () => void (sent = true));
  });
  socket.on("data", (text: string) => {
    early ||= !sent;
    answer += text;
    if (answer.length > ANSWER_BYTES) socket.destroy(new ScannerAway("too long an answer"));
    else if (answer.includes("\0")) socket.end();
  });
  socket.on("error", reject);
  socket.on("close", () => {
    clearTimeout(timer);
    // One line and nothing after it.
    resolve({ early, answer: /^([^\0\n]*)\0$/.exec(answer)?.[1] ?? "" });
  });
  return promise;
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE);
    yield lengthOf(piece.length);
    yield piece;
  }
}

function lengthOf(length: number): Uint8Array {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(length);
  return four;
}
