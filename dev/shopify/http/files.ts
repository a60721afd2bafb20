import sharp, { type Sharp } from "sharp";
import { bulkResult } from "../graphql/bulk-run.ts";
import { FOLDERS, mediaIn } from "../state/folders.ts";
import type { Media, Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";
import { readBody, readForm, sendText, type Exchange, type Route } from "./web.ts";

const byName = (world: World, name: string): Shop | undefined => world.shops.get(`${name}.myshopify.com`);

function notFound({ response }: Exchange): void {
  response.writeHead(404, { "content-type": "text/plain" });
  response.end("Not found");
}

/** As the store behind Shopify's staged uploads answers to who leaves out a parameter. */
function refused({ response }: Exchange): void {
  response.writeHead(403, { "content-type": "application/xml" });
  response.end("<Error><Code>AccessDenied</Code></Error>");
}

const clamp = (value: string | null) =>
  value === null ? undefined : Math.min(5760, Math.max(1, Number.parseInt(value, 10) || 1));

/** A photo as the CDN gives it: `width` and `height` only ever shrink. */
async function photo(world: World, exchange: Exchange): Promise<void> {
  const [shopName = "", named = "", fileName = ""] = exchange.params;
  const shop = byName(world, shopName);
  const folder = FOLDERS.find((one) => one === named);
  const media: Media | undefined = (shop && folder ? mediaIn(shop, folder) : []).find(
    (m) => m.fileName === decodeURIComponent(fileName),
  );
  if (!media || media.blob === "") return notFound(exchange);
  const bytes = await world.blobs.read(media.blob);
  const [width, height] = [
    clamp(exchange.url.searchParams.get("width")),
    clamp(exchange.url.searchParams.get("height")),
  ];
  const accept = exchange.request.headers.accept ?? "*/*";
  const headers = {
    vary: "Accept",
    "cache-control": "public, max-age=31536000",
    "access-control-allow-origin": "*",
    "x-content-type-options": "nosniff",
  };
  const plain = width === undefined && height === undefined;
  const modern = media.mimeType === "image/gif" ? null : modernFormat(accept);
  if (media.failure || (plain && !modern)) return sendText(exchange.response, bytes, media.mimeType, headers);
  const size = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
  // Like the CDN, which serves what there is of a photo that lacks its last bytes.
  const small = sharp(bytes, { failOn: "none" })
    .autoOrient()
    .resize({ ...size, fit: "inside", withoutEnlargement: true });
  sendText(exchange.response, await encode(small, modern).toBuffer(), modern ?? media.mimeType, headers);
}

/** Whoever takes AVIF or WebP gets it, smaller and with other pixels, as from Shopify's CDN. */
function modernFormat(accept: string): "image/avif" | "image/webp" | null {
  if (/image\/(?:avif|\*)/.test(accept)) return "image/avif";
  return accept.includes("image/webp") ? "image/webp" : null;
}

function encode(picture: Sharp, format: ReturnType<typeof modernFormat>): Sharp {
  if (format === "image/avif") return picture.avif({ quality: 50, effort: 0 });
  return format === "image/webp" ? picture.webp({ quality: 75 }) : picture;
}

/**
 * PUT with the bytes, or POST with a form whose `file` part holds them: both are what stagedUploadsCreate hands out.
 */
async function stagedUpload(world: World, exchange: Exchange): Promise<void> {
  const shop = byName(world, exchange.params[0] ?? "");
  const staged = shop?.staged[exchange.url.pathname];
  if (!staged) return notFound(exchange);
  if (exchange.request.method === "PUT") {
    if (exchange.request.headers["content-type"] !== staged.mimeType) return refused(exchange);
    staged.blob = world.blobs.put(await readBody(exchange.request));
  } else {
    const form = await readForm(exchange.request);
    const file = form.get("file");
    if (!(file instanceof Blob)) return notFound(exchange);
    // The parameters are signed, and what follows the file is not read.
    const isSigned = form.get("key") === exchange.url.pathname && form.get("content_type") === staged.mimeType;
    if (!isSigned || [...form.keys()].at(-1) !== "file") return refused(exchange);
    staged.blob = world.blobs.put(Buffer.from(await file.arrayBuffer()));
  }
  exchange.response.writeHead(201, { location: world.url + exchange.url.pathname });
  exchange.response.end();
}

async function stagedDownload(world: World, exchange: Exchange): Promise<void> {
  const staged = byName(world, exchange.params[0] ?? "")?.staged[exchange.url.pathname];
  if (!staged?.blob) return notFound(exchange);
  sendText(exchange.response, await world.blobs.read(staged.blob), staged.mimeType);
}

function bulk(world: World, exchange: Exchange): void {
  for (const shop of world.shops.values()) {
    const result = bulkResult(shop, exchange.params[0] ?? "");
    if (result !== null) return sendText(exchange.response, result, "application/jsonl");
  }
  notFound(exchange);
}

/** The file as it was uploaded, byte for byte. */
async function original(world: World, exchange: Exchange): Promise<void> {
  const [shopName = "", fileName = ""] = exchange.params;
  const media = Object.values(byName(world, shopName)?.media ?? {}).find(
    (m) => m.fileName === decodeURIComponent(fileName),
  );
  if (!media || media.blob === "") return notFound(exchange);
  sendText(exchange.response, await world.blobs.read(media.blob), media.mimeType);
}

export const fileRoutes = (world: World): Route[] => [
  { method: "GET", path: /^\/originals\/([^/]+)\/([^/]+)$/, handle: (x) => original(world, x) },
  {
    method: "GET",
    path: /^\/cdn\/s\/files\/([^/]+)\/(files|collections|articles)\/([^/]+)$/,
    handle: (x) => photo(world, x),
  },
  { method: "PUT", path: /^\/staged\/([^/]+)\/\d+\/[^/]+$/, handle: (x) => stagedUpload(world, x) },
  { method: "POST", path: /^\/staged\/([^/]+)\/\d+\/[^/]+$/, handle: (x) => stagedUpload(world, x) },
  { method: "GET", path: /^\/staged\/([^/]+)\/\d+\/[^/]+$/, handle: (x) => stagedDownload(world, x) },
  { method: "GET", path: /^\/bulk\/(\d+)\.jsonl$/, handle: (x) => bulk(world, x) },
];
