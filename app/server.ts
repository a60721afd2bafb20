import { loadConfig } from "#core/platform/config.ts";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import closeWithGrace from "close-with-grace";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from "express";
import { tellTrouble } from "#core/adapters/redis/connection.ts";
import { answerProductDeliveries } from "./product-deliveries.ts";
import { type ApiRefusal, doorFor, pathToLog } from "#core/platform/request-door.ts";
import { HEADERS_IN_TIME, watchSender } from "#core/platform/slow-senders.ts";
import { orRefuse } from "#core/platform/start.ts";
import { assertServing } from "#core/tenancy/database.ts";
import type { container as Container } from "./container.server.ts";

type Entry = { apiRefusal: ApiRefusal; container: typeof Container; downloads: { at: RegExp; answer: RequestHandler } };

/** Addresses of the public API and of agents. */
const FOR_PROGRAMS = /^\/(?:api\/v1\/|mcp$)/;
const PROGRAM_ROUTES = ["root", "routes/api.v1.$", "routes/api.v1.token", "routes/mcp"];
const CLOSE_WITHIN_MS = 25_000;
const YEAR = "1y";

const config = await orRefuse(loadConfig);
const buildFile = new URL("../build/server/index.js", import.meta.url);
await orRefuse(() => {
  if (!existsSync(buildFile)) throw new Error("The pages are not built: npm run build comes first.");
});
const build = (await import(buildFile.href)) as ServerBuild;
const { apiRefusal, container, downloads } = build.entry.module as unknown as Entry;

await orRefuse(() => assertServing(container.database));
await orRefuse(() => container.measureClock());
void tellTrouble(container.redis, (trouble) =>
  container.logger.error({ trouble }, "Redis does not answer: check REDIS_URL; deliveries are queued when it does"),
);

const server = createServer(HEADERS_IN_TIME, webApp(build)).listen(config.web.port, config.web.host, () => {
  container.logger.info({ port: (server.address() as AddressInfo).port }, "web ready");
});
server.keepAliveTimeout = 65_000;
let inFlight = 0;
server.on("request", (request, response) => {
  watchSender(request, response);
  inFlight++;
  response.once("close", () => inFlight--);
});

function webApp(build: ServerBuild): Express {
  const web = express();
  web.disable("x-powered-by");
  web.set("trust proxy", config.web.trustedProxies);
  web.use(doorFor(container.logger, apiRefusal));
  web.post("/webhooks/products/:change", answerProductDeliveries(build));
  // Event streams must leave at once; compression would gather them.
  web.use(
    compression({
      filter: (request, response) => !/\/(live|events)$/.test(request.path) && compression.filter(request, response),
    }),
  );
  web.all(downloads.at, downloads.answer);
  // Before the files: no call of a program is one, and each would be looked for on the disk.
  web.all(FOR_PROGRAMS, createRequestHandler({ build: forPrograms(build), getLoadContext: contextOf }));
  web.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: YEAR }));
  web.use(express.static("build/client", { maxAge: "1h" }));
  web.use(createRequestHandler({ build, getLoadContext: contextOf }));
  web.use(sayError);
  return web;
}

/** The routes for programs alone: Remix compiles and ranks the paths of all routes that it has for each request. */
function forPrograms(build: ServerBuild): ServerBuild {
  const routes = Object.fromEntries(Object.entries(build.routes).filter(([id]) => PROGRAM_ROUTES.includes(id)));
  return { ...build, routes };
}

/** For routes: where the request comes from, and headers of its answer, whatever becomes of it. */
function contextOf(request: Request, response: Response) {
  const setHeader = (name: string, value: string) => void response.setHeader(name, value);
  return { address: request.ip ?? "", setHeader };
}

/**
 * What failed outside every route. Nothing of the error is sent. Express knows an error handler by its four parameters.
 */
// oxlint-disable-next-line max-params
function sayError(error: unknown, request: Request, response: Response, next: NextFunction): void {
  const said = (error as { status?: unknown } | null)?.status;
  const status = typeof said === "number" && said >= 400 && said < 500 ? said : 500;
  container.logger[status === 500 ? "error" : "warn"](
    { error, status, method: request.method, path: pathToLog(request.path) },
    "request failed",
  );
  if (response.headersSent) return next(error);
  response.set("content-security-policy", "frame-ancestors 'none'").status(status).end();
}

closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: false }, async ({ signal, err: error }) => {
  if (error) container.logger.fatal({ error }, "web crashed");
  container.logger.info({ signal }, "web closing");
  const closed = new Promise((resolve) => server.close(resolve));
  container.endStreams();
  // A connection that falls idle only now, or that never asked for anything (browsers open such ahead), would hold the
  // process.
  const letGo = setInterval(() => (inFlight === 0 ? server.closeAllConnections() : server.closeIdleConnections()), 100);
  await closed;
  clearInterval(letGo);
  await container.close();
});
