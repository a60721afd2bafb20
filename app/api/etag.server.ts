import { createHash } from "node:crypto";

const LETTERS = 32;

/** The entity tag (RFC 9110, 8.8.3) of an answer: strong. @param json as it is sent */
export const etagOf = (json: string): string =>
  `"${createHash("sha256").update(json).digest("base64url").slice(0, LETTERS)}"`;

/** Whether `If-Match` or `If-None-Match` names the tag. A proxy that compresses answers marks tags as weak. */
export const isAmong = (header: string, etag: string): boolean =>
  header.split(",").some((one) => ["*", etag].includes(one.trim().replace(/^W\//, "")));

/** The answer, or 304 without a body to who has it already. */
export function revalidated(request: Request, answer: Response): Response {
  const had = request.headers.get("if-none-match");
  const etag = answer.headers.get("etag");
  return had !== null && etag !== null && isAmong(had, etag)
    ? new Response(null, { status: 304, headers: { etag } })
    : answer;
}
