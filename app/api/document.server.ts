import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { config } from "#app/config.server.ts";
import { API } from "./address.ts";
import type { Operation } from "./operation.ts";
import { OPERATIONS } from "./operations.server.ts";
import { Problem } from "./schemas.ts";

const PROBLEM = { content: { "application/problem+json": { schema: Problem } } };
const REFUSALS = {
  "401": { description: "No valid key", ...PROBLEM },
  "403": { description: "The key may not do this", ...PROBLEM },
  "404": { description: "Not there, or not in this shop", ...PROBLEM },
  "429": {
    description: "Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back",
    ...PROBLEM,
  },
  "422": { description: "The request does not fit the description", ...PROBLEM },
  "503": { description: "Away for a moment: try again after `Retry-After`", ...PROBLEM },
};

function documented(operation: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, needs, params, query, body, reads, answer, answers, status = 200 } = operation;
  const content = reads ?? (body && { "application/json": { schema: body } });
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, `Needs a key with the scope \`${needs}\`.`].filter(Boolean).join(" "),
    ...(params || query ? { requestParams: { ...(params ? { path: params } : {}), ...(query ? { query } : {}) } } : {}),
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [String(status)]: { description: "Done", content: { "application/json": { schema: answer } } },
      ...REFUSALS,
      ...answers,
    },
  };
}

const paths: ZodOpenApiPathsObject = {};
for (const operation of OPERATIONS)
  paths[operation.path] = { ...paths[operation.path], [operation.method]: documented(operation) };

/** OpenAPI 3.1, of the schemas that validate. */
export const DOCUMENT = createDocument({
  openapi: "3.1.0",
  info: {
    title: "ImagineAI",
    version: "1",
    description:
      "What the app knows of a shop's products, and what a person can do in it, for programs of the shop's own.",
    license: { name: "Proprietary", url: `${config.shopify.appUrl}/` },
    contact: { name: "ImagineAI", url: `${config.shopify.appUrl}/` },
  },
  servers: [{ url: `${config.shopify.appUrl}${API}` }],
  security: [{ key: [] }],
  tags: [...new Set(OPERATIONS.map(({ tag }) => tag))].map((name) => ({ name, description: `${name} of the shop` })),
  paths,
  components: {
    securitySchemes: { key: { type: "http", scheme: "bearer", description: "An API key: iak_live... or iak_test..." } },
  },
});
