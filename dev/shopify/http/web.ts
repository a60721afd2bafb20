import type { IncomingMessage, ServerResponse } from "node:http";

export type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL; params: string[] };
export type Route = { method: string; path: RegExp; handle: (exchange: Exchange) => void | Promise<void> };

const BODY_LIMIT = 64 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = chunk as Buffer;
    size += part.length;
    if (size > BODY_LIMIT) throw new Error("request body too large");
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

/** JSON or a URL-encoded form as one flat record. */
export async function readFields(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readBody(request)).toString("utf8");
  if (text === "") return {};
  if ((request.headers["content-type"] ?? "").includes("urlencoded"))
    return Object.fromEntries(new URLSearchParams(text));
  return JSON.parse(text) as Record<string, unknown>;
}

/** A browser's form, multipart included. */
export async function readForm(request: IncomingMessage): Promise<FormData> {
  const body = await readBody(request);
  return new Response(new Uint8Array(body), {
    headers: { "content-type": request.headers["content-type"] ?? "" },
  }).formData();
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

export function sendText(
  response: ServerResponse,
  body: string | Buffer,
  type = "text/html; charset=utf-8",
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { "content-type": type, ...headers });
  response.end(body);
}

export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location });
  response.end();
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escapeHtml = (value: unknown): string =>
  String(value ?? "").replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
