import type { IncomingMessage, ServerResponse } from "node:http";
import { takesFiles } from "./request-door.ts";

/**
 * For `http.createServer`: who has not sent its headers within 10 s is let go (408). How long a body may take depends on its
 * address: `watchSender`.
 */
export const HEADERS_IN_TIME = {
  headersTimeout: 10_000,
  requestTimeout: 0,
  connectionsCheckingInterval: 1_000,
} as const;

const KB = 1_024;
/** A form has to be there whole. */
const FORM_MS = 20_000;
/** Photos may take longer as long as they come: so much in so long, and no longer than that in all. */
const FILES = { everyMs: 10_000, least: 64 * KB, mostMs: 1_800_000 };

type Sender = Pick<IncomingMessage, "complete" | "readableLength" | "url"> & {
  socket: Pick<IncomingMessage["socket"], "bytesRead" | "destroy" | "once" | "off">;
};
type Line = Pick<ServerResponse, "headersSent" | "setHeader" | "writeHead" | "once">;

/** Lets go of who sends a body too slowly (408): whole within 20 s, photos at 64 KB in 10 s and within half an hour. */
export function watchSender(request: Sender, response: Line): void {
  const path = (request.url ?? "").replace(/[?#].*$/s, "");
  const files = takesFiles(path);
  let left = files ? Math.floor(FILES.mostMs / FILES.everyMs) : 1;
  let read = request.socket.bytesRead;
  const timer = setInterval(look, files ? FILES.everyMs : FORM_MS);
  timer.unref();
  // An answer that came early does not let a body drip on.
  response.once("close", () => request.complete && stop());
  request.socket.once("close", stop);

  /** A connection serves many requests. */
  function stop() {
    clearInterval(timer);
    request.socket.off("close", stop);
  }

  function look() {
    if (request.complete) return stop();
    // What has come and waits for us is not the sender's delay.
    const came = request.readableLength > 0 || request.socket.bytesRead - read >= FILES.least;
    read = request.socket.bytesRead;
    if (files && came && --left > 0) return;
    stop();
    if (response.headersSent) return void request.socket.destroy();
    response.setHeader("connection", "close");
    response.writeHead(408).end();
    request.socket.destroy();
  }
}
