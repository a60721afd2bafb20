import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { pathToLog } from "#core/platform/request-door.ts";
import { isDatabaseAway } from "#core/tenancy/database-away.ts";
import { apiRefusal } from "#app/api/answer.server.ts";
import { config } from "#app/config.server.ts";
import { container } from "#app/container.server.ts";
import { answerDownloads, DOWNLOADS } from "#app/downloads.server.ts";
import { WordsProvider } from "#app/hooks/use-words.ts";
import { wordsFor } from "#app/words.server.ts";
import { shopify } from "#app/shopify.server.ts";

// The server's entry reaches these through the build.
export { apiRefusal, container };
export const downloads = { at: DOWNLOADS, answer: answerDownloads(container) };

export const streamTimeout = 5_000;

/** Of a page whose address names no shop; the library sets none then, and anybody could frame it. */
const FRAMED_BY_NO_SHOP = "frame-ancestors https://admin.shopify.com;";
/** No plug-ins, and no other base for a page's addresses. Scripts are not narrowed: App Bridge loads its own. */
const LOADS = "object-src 'none'; base-uri 'none';";

/**
 * The whole document in one piece: every page's data is there before rendering begins, and React's many small chunks
 * would each be compressed and written by themselves (9 ms of a page's 30). Remix knows this function by its
 * parameters.
 */
// oxlint-disable-next-line max-params
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  shopify.addDocumentResponseHeaders(request, headers);
  if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", FRAMED_BY_NO_SHOP);
  allowLocalAdmin(headers);
  const framed = headers.get("Content-Security-Policy")?.replace(/;?\s*$/, ";");
  headers.set("Content-Security-Policy", `${framed} ${LOADS}`);
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Promise<Response>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <WordsProvider value={wordsFor(request)}>
        <RemixServer context={context} url={request.url} />
      </WordsProvider>,
      {
        onAllReady: () => {
          // A timer that waits on would keep all that was rendered in memory.
          clearTimeout(late);
          buffer(pipe(new PassThrough())).then((body) => resolve(new Response(body, { headers, status })), reject);
        },
        onShellError: reject,
        onError: (error) => container.logger.error({ error }, "rendering"),
      },
    );
    const late = setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/**
 * The per-shop frame-ancestors are the library's; another origin joins them only where calls to Shopify are sent there
 * too.
 */
function allowLocalAdmin(headers: Headers) {
  const { origin, appBridgeUrl } = config.shopify;
  const policy = headers.get("Content-Security-Policy");
  if (policy && origin) headers.set("Content-Security-Policy", policy.replace(/;?\s*$/, ` ${origin};`));
  if (appBridgeUrl && headers.has("Link")) headers.set("Link", `<${appBridgeUrl}>; rel="preload"; as="script";`);
}

/**
 * Expected ends are answers (4xx), and Postgres being away is waited out; whatever else reaches here is a bug, and is
 * logged as one.
 */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (request.signal.aborted || error instanceof Response) return;
  const about = { method: request.method, path: pathToLog(new URL(request.url).pathname) };
  if (isRouteErrorResponse(error) && error.status < 500)
    return container.logger.info({ ...about, status: error.status }, "request refused");
  if (isDatabaseAway(error)) return container.logger.warn({ ...about, error }, "Postgres does not answer");
  container.logger.error({ ...about, error }, "request failed");
}
