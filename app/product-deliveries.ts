import type { ServerBuild } from "@remix-run/node";
import type { NextFunction, Request, Response } from "express";
import type { Incoming } from "#core/platform/request-door.ts";

type Action = (of: { request: Incoming }) => Promise<globalThis.Response>;

/**
 * Deliveries of products go straight to the action of their route. They come in floods, and Remix compiles and ranks the
 * paths of all routes for each request, which took half of the time of a delivery (docs/decisions/0071).
 */
export function answerProductDeliveries(build: ServerBuild) {
  const action = build.routes["routes/webhooks.$"]?.module.action as unknown as Action;
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    try {
      const answer = await action({ request: incomingOf(request) }).catch((error: unknown) => {
        if (error instanceof globalThis.Response) return error;
        throw error;
      });
      for (const [name, value] of answer.headers) response.setHeader(name, value);
      response.writeHead(answer.status).end();
    } catch (error) {
      next(error);
    }
  };
}

const incomingOf = (request: Request): Incoming => ({
  method: request.method,
  url: `http://host${request.originalUrl}`,
  headers: { get: (name) => request.headers[name]?.toString() ?? null },
  body: request,
});
