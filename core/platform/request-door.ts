import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "./logger.ts";

const KB = 1_024;
const MB = 1_024 * KB;

/**
 * Bytes of a body at most, by what its address takes. Shopify's deliveries stay below 5 MB; the largest form holds 500
 * ids or two sets of settings.
 */
const LIMITS = { webhook: 5 * MB, form: 1 * MB, none: 16 * KB } as const;
/** One photo of 50 MB, and the form around it. */
const FILE = 51 * MB;
/** Photos that one request may bring. */
export const FILES_AT_ONCE = 25;
/**
 * Addresses that take more, and are streamed on: photos, up to 25 of them, and lists of 1,000 addresses.
 */
const FILES: Readonly<Record<string, number>> = {
  "/api/v1/analyze/upload": FILE,
  "/api/v1/uploads": FILE,
  "/app/upload": FILE,
  "/api/v1/batches/upload": FILES_AT_ONCE * FILE,
  "/api/v1/batches": 4 * MB,
  "/api/v1/batches/csv": 4 * MB,
};
/** Whether an address takes photos, which may take longer than a form. */
export const takesFiles = (path: string): boolean => (FILES[path] ?? 0) >= FILE;

/** What all bodies that are just being read may hold together: a process of 512 MB serves on whatever comes. */
const HELD_TOGETHER = 64 * MB;

/** Forms that only our own pages send. A browser says which site a request comes from, and no page can say otherwise. */
const OWN_PAGES = /^\/app(?:\/|$)/;
const OWN_SITE = new Set(["same-origin", "none"]);

const METHODS = new Set(["GET", "HEAD", "POST", "OPTIONS"]);
/** Of the public API. */
const API = "/api/v1/";
const API_METHODS = new Set([...METHODS, "PUT", "PATCH", "DELETE"]);
/** Encoded control characters, which no name of ours has. */
const CONTROL = /%(?:[01][0-9a-f]|7f)/i;
const WITH_BODIES = new Set(["POST", "PUT", "PATCH"]);
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(:\d{1,5})?$/i;

/** Bytes that a body may have at this address. */
export function bodyLimit(method: string, path: string): number {
  if (!WITH_BODIES.has(method)) return LIMITS.none;
  const ofFiles = method === "POST" ? FILES[path] : undefined;
  if (ofFiles !== undefined) return ofFiles;
  return path.startsWith("/webhooks/") ? LIMITS.webhook : LIMITS.form;
}

const methodsOf = (path: string) => (path.startsWith(API) ? API_METHODS : METHODS);

/**
 * The status that a request is refused with before anything of its body is read; null lets it pass.
 * @returns 400 for a host that is none or an address that cannot be read, of the API also one with control
 * characters, 403 for another site's page that posts to ours, 405 for a method that nothing here takes, 413 for a
 * body that says itself that it is too long
 */
export function refusalOf({
  method = "",
  url = "",
  headers,
}: Pick<IncomingMessage, "method" | "url" | "headers">): 400 | 403 | 405 | 413 | null {
  const hosts = [headers.host, headers["x-forwarded-host"]].filter((host) => host !== undefined);
  if (
    hosts.some((host) => !HOST.test(String(host)) || !URL.canParse(`http://${String(host)}`)) ||
    !URL.canParse(`http://host${url}`)
  )
    return 400;
  const path = new URL(`http://host${url}`).pathname;
  if (path.startsWith(API) && CONTROL.test(path)) return 400;
  if (!methodsOf(path).has(method) || (path.startsWith("/webhooks/") && method !== "POST")) return 405;
  if (method === "POST" && OWN_PAGES.test(path) && !OWN_SITE.has(String(headers["sec-fetch-site"] ?? "none")))
    return 403;
  return Number(headers["content-length"] ?? 0) > bodyLimit(method, path) ? 413 : null;
}

const LOGGED_LETTERS = 200;

/** Of an address what may stand in a log: no query, which may hold a session token, and no code that opens a file by itself. */
export const pathToLog = (address: string): string =>
  (address.split("?")[0] ?? "").replace(/^(\/(?:archive|export|feeds)\/[^/]*\/).+/i, "$1...").slice(0, LOGGED_LETTERS);

/** How the public API tells what is refused here. */
export type ApiRefusal = (status: number) => { headers: Record<string, string>; body: string };

/**
 * The first step of every request. Every answer behind it, refusals and errors too, tells browsers not to guess its
 * type.
 */
export function doorFor(logger: Logger, apiRefusal: ApiRefusal) {
  return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("referrer-policy", "strict-origin-when-cross-origin");
    response.setHeader("strict-transport-security", "max-age=31536000");
    response.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    const status = refusalOf(request);
    if (status === null) return next();
    logger.warn({ status, method: request.method, path: pathToLog(request.url ?? "") }, "request refused");
    response.setHeader("content-security-policy", "frame-ancestors 'none'");
    if (status === 405)
      response.setHeader(
        "allow",
        request.url?.startsWith("/webhooks/") ? "POST" : [...methodsOf(request.url ?? "")].join(", "),
      );
    // What else comes on this line is not waited for.
    response.setHeader("connection", "close");
    if (!request.url?.startsWith(API)) return void response.writeHead(status).end();
    const { headers, body } = apiRefusal(status);
    response.writeHead(status, headers).end(body);
  };
}

/** What is read of a request: one of the web's, or one of Node's behind the same names. */
export type Incoming = {
  method: string;
  url: string;
  headers: Pick<Headers, "get">;
  body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | null;
};

let held = 0;

/**
 * A request's body, counted as it comes.
 * @throws Response 413 for more than its address takes, whatever its headers said; 503 when bodies that are being read
 *   hold 64 MB together; 400 for one that breaks off
 */
export async function readBody(request: Incoming): Promise<Uint8Array<ArrayBuffer>> {
  const limit = bodyLimit(request.method, new URL(request.url).pathname);
  const parts: Uint8Array[] = [];
  let length = 0;
  // Never cancelled: that would end the line before the answer is on it.
  // The types of the web do not know that its streams can be walked through.
  const reader = (request.body as AsyncIterable<Uint8Array> | null)?.[Symbol.asyncIterator]();
  try {
    for (let part = await reader?.next(); part && !part.done; part = await reader?.next()) {
      length += part.value.byteLength;
      held += part.value.byteLength;
      parts.push(part.value);
      if (length > limit) throw new Response(null, { status: 413, headers: { connection: "close" } });
      if (held > HELD_TOGETHER)
        throw new Response(null, { status: 503, headers: { connection: "close", "retry-after": "5" } });
    }
    return Buffer.concat(parts, length);
  } catch (error) {
    if (error instanceof Response) throw error;
    throw new Response(null, { status: 400, headers: { connection: "close" } });
  } finally {
    held -= length;
  }
}
