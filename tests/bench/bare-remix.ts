import { createElement } from "react";
import { PassThrough } from "node:stream";
import { createRequestHandler } from "@remix-run/express";
import { createReadableStreamFromReadable, type EntryContext, type ServerBuild } from "@remix-run/node";
import { Outlet, RemixServer } from "@remix-run/react";
import express from "express";
import { renderToPipeableStream } from "react-dom/server";

// A route without a page is a resource route; the types know only pages, hence the cast.
/** Remix with one empty page and nothing else: what the web process is compared with. */
const build: ServerBuild = {
  mode: "production",
  entry: {
    module: {
      default: (request: Request, status: number, headers: Headers, context: EntryContext) =>
        new Promise<Response>((resolve) => {
          const { pipe } = renderToPipeableStream(createElement(RemixServer, { context, url: request.url }), {
            onShellReady() {
              const body = new PassThrough();
              headers.set("content-type", "text/html");
              resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
              pipe(body);
            },
          });
        }),
    },
  },
  routes: {
    root: {
      id: "root",
      path: "",
      module: { default: () => createElement("html", null, createElement("body", null, createElement(Outlet))) },
    },
    bare: {
      id: "bare",
      parentId: "root",
      path: "bare",
      module: { action: () => new Response(), loader: () => new Response("ok") } as never,
    },
  },
  assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
  publicPath: "/assets/",
  assetsBuildDirectory: "build/client",
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
  },
  isSpaMode: false,
};

const web = express();
web.all("*", createRequestHandler({ build }));
web.listen(Number(process.argv[2]), "127.0.0.1");
