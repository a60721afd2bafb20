import { Agent, request, type Dispatcher } from "undici";
import { AppError } from "#core/platform/errors.ts";
import { breakers } from "#core/adapters/breaker.ts";
import { DownloadRefused } from "#core/adapters/addresses/errors.ts";
import { DownloadFailed, DownloadGone, DownloadTooLarge } from "./errors.ts";
import { checkUrl, publicLookup, type Resolve } from "#core/adapters/addresses/public-address.ts";

export type DownloaderOptions = {
  /** Origins ("http://127.0.0.1:4010") that may be on this machine or speak http. Exact: scheme, host and port. */
  allowOrigins?: readonly string[];
  /** Default 20 MB. */
  maxBytes?: number;
  /** For the whole download, redirects included. Default 15 s. */
  timeoutMs?: number;
  userAgent?: string;
  /** Name resolution, for tests. */
  resolve?: Resolve;
};

type Downloaded = { bytes: Buffer; contentType: string | null; finalUrl: string };
export type Download = (url: string) => Promise<Downloaded>;

const MAX_REDIRECTS = 4;
/** Formats by name: to "image/*", and to WebP or AVIF by name, CDNs answer with a re-encoded photo. */
const AS_IT_LIES = "image/jpeg, image/png, image/gif, */*;q=0.1";
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAY_PASS = new Set([408, 425, 429]);

/**
 * A guarded GET for addresses that others chose. Every hop is checked: https only, no private address in any spelling,
 * the checked address is the one connected to; size and time are capped while streaming.
 * Throws DownloadRefused, DownloadGone, DownloadTooLarge (final) or DownloadFailed (may be retried).
 */
export function createDownloader(options: DownloaderOptions = {}): Download & { close(): Promise<void> } {
  const { maxBytes = 20 * 1024 * 1024, timeoutMs = 15_000, userAgent = "ImagineAI/1.0" } = options;
  const allowed = new Set(options.allowOrigins?.map((o) => new URL(o).origin));
  const walled = new Agent({ connect: { lookup: publicLookup(options.resolve) } });
  const open = new Agent();

  async function hop(url: URL, signal: AbortSignal): Promise<Downloaded | URL> {
    checkUrl(url, allowed);
    const dispatcher: Dispatcher = allowed.has(url.origin) ? open : walled;
    const asked = { "user-agent": userAgent, accept: AS_IT_LIES, "accept-encoding": "identity" };
    const { statusCode, headers, body } = await request(url, { dispatcher, signal, headers: asked });
    const location = REDIRECTS.has(statusCode) ? single(headers.location) : null;
    if (location || statusCode !== 200) {
      discard(body);
      if (location) return target(location, url);
      if (statusCode >= 500 || MAY_PASS.has(statusCode))
        throw new DownloadFailed(`the server answered ${statusCode}`, { host: url.host });
      throw new DownloadGone(`the server answered ${statusCode}`, { host: url.host });
    }
    return {
      bytes: await collect(body, Number(headers["content-length"] ?? 0), maxBytes),
      contentType: single(headers["content-type"]),
      finalUrl: url.href,
    };
  }

  async function download(address: string): Promise<Downloaded> {
    const signal = AbortSignal.timeout(timeoutMs);
    let url = target(address);
    try {
      for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
        const next = await hop(url, signal);
        if (!(next instanceof URL)) return next;
        url = next;
      }
    } catch (error) {
      throw asDownloadError(error, url);
    }
    throw new DownloadRefused(`more than ${MAX_REDIRECTS} redirects`, { host: url.host });
  }
  const guards = breakers({
    counts: (error) => error instanceof DownloadFailed,
    away: (retryAfterMs) => new DownloadFailed("the server does not answer", { retryAfterMs }),
  });
  const guarded = async (address: string) => guards(placeOf(target(address)))(() => download(address));
  return Object.assign(guarded, {
    close: async () => {
      await Promise.all([walled.close(), open.close()]);
    },
  });
}

/** As on Shopify's network, where they name the shop: /s/files/1/0123/4567. */
const FOLDERS = 5;

/** Where a file lies, as far as others that may share its trouble lie there, too: its host, and the first folders on it. */
const placeOf = ({ host, pathname }: URL) => [host, ...pathname.split("/").slice(1, -1).slice(0, FOLDERS)].join("/");

/** undici reports a body that nobody reads as an error event; here that is what was wanted. */
function discard(body: Dispatcher.ResponseData["body"]): void {
  body.on("error", () => {}).destroy();
}

const single = (header: string | string[] | undefined): string | null =>
  (Array.isArray(header) ? header[0] : header) ?? null;

function target(address: string, base?: URL): URL {
  const url = URL.parse(address, base);
  if (!url) throw new DownloadRefused("not an address that can be fetched");
  return url;
}

async function collect(body: Dispatcher.ResponseData["body"], announced: number, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => {
    discard(body);
    return new DownloadTooLarge(`more than ${Math.floor(maxBytes / 1024 / 1024)} MB`);
  };
  if (announced > maxBytes) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}

/** Our own errors may arrive wrapped by the socket that met them. */
function asDownloadError(error: unknown, url: URL): AppError {
  for (let e: unknown = error; e instanceof Error; e = e.cause) if (e instanceof AppError) return e;
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  const why = name === "TimeoutError" ? "it took too long" : message;
  return new DownloadFailed(`download failed: ${why}`, { host: url.host }, error);
}
