import { createHash } from "node:crypto";
import { beginCall, endCall, type KeyHolder, type KeptAnswer } from "#core/keys/index.ts";
import { container } from "#app/container.server.ts";
import { refused } from "./problems.server.ts";

/** `id`: what comes of a call is known by; `at`: when it was begun, both of the first of its name. */
export type Begun = { id: string; at: Date };
type Named = { holder: KeyHolder; key: string; text: string };

/** Such an answer says to try again: the next try is a new call. */
const isTryAgain = (status: number) => status >= 500 || status === 429;

/**
 * Does what a call asks once, however often it is sent under its name within a day: the second is answered as the first was, byte
 * by byte, with `idempotency-replayed`.
 * @throws ApiProblem 409 while the first is being answered, 422 where the name was used for something else
 */
export async function once(
  request: Request,
  { holder, key, text }: Named,
  run: (begun: Begun) => Promise<Response>,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const asked = [request.method, pathname, search, text].join("\n");
  const call = { ...holder, key, digest: createHash("sha256").update(asked).digest("hex") };
  const begun = await beginCall(container, call);
  if (begun.kind === "other") throw refused(422, "idempotency_key_reused");
  if (begun.kind === "busy") throw refused(409, "idempotency_in_flight", { "retry-after": "1" });
  if (begun.kind === "lost") throw refused(409, "idempotency_answer_lost");
  if (begun.kind === "done") return replayed(begun.replay);
  const named = { ...call, id: begun.id };
  const answer = await run(begun).catch(async (error: unknown) => {
    await endCall(container, named, null);
    throw error;
  });
  const body = await answer.clone().text();
  const contentType = answer.headers.get("content-type") ?? "";
  await endCall(container, named, isTryAgain(answer.status) ? null : { status: answer.status, contentType, body });
  return answer;
}

function replayed({ status, contentType, body }: KeptAnswer): Response {
  const headers = { "content-type": contentType, "idempotency-replayed": "true" };
  return new Response(body, { status, headers });
}
