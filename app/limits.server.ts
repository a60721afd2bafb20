import type { AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { type Limited, limitHeaders, type LimitOutcome, type RateName, retryAfterS } from "#core/limits/index.ts";
import { container } from "#app/container.server.ts";
import { wordsFor } from "#app/words.server.ts";

type Asked = Pick<LoaderFunctionArgs, "request" | "context"> & { cors: (response: Response) => Response };

/** What app/server.ts gives with each request. */
type Answering = { setHeader?: (name: string, value: string) => void };

/** What one request's headers say already: of what is counted besides requests the limits stand beside these. */
const told = new WeakMap<AppLoadContext, LimitOutcome["policies"]>();

/**
 * Counts a request against these limits, and says in the answer's headers how they stand, whatever the answer is.
 * @throws Response 429 with `Retry-After`, for pages (`retryAfterMs`) and extensions (`error`) to tell
 */
export async function countAgainst(
  { request, context, cors }: Asked,
  of: Limited,
  names: readonly RateName[],
): Promise<void> {
  const outcome = await container.limits.take(of, names);
  const before = told.get(context) ?? [];
  const policies = [...before, ...outcome.policies];
  told.set(context, policies);
  const headers = limitHeaders({ ...outcome, policies });
  const { setHeader } = context as Answering;
  for (const [name, value] of Object.entries(headers)) setHeader?.(name, value);
  if (outcome.ok) return;
  container.logger.info({ shopId: of.shopId, user: of.user, names, waitMs: outcome.waitMs }, "asked too much at once");
  const error = { code: "too_many_requests", message: wordsFor(request).t("answer.busy") };
  const retryAfterMs = retryAfterS(outcome.waitMs) * 1_000;
  throw cors(Response.json({ error, retryAfterMs }, { status: 429 }));
}
