import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathItemObject,
  type ZodOpenApiPathsObject,
} from "zod-openapi";
import { z } from "zod";
import { type KeyScope, SCOPES } from "#core/keys/scopes.ts";
import { envelopeOf, MESSAGE_TYPES, type MessageType } from "#core/webhooks/index.ts";
import { config } from "#app/config.server.ts";
import { API } from "./address.ts";
import { bounded } from "./bounded.ts";
import type { ApiOperation } from "./operation.ts";
import { MessageHeadersSchema } from "./webhooks-schemas.ts";
import { OPERATIONS } from "./operations.server.ts";
import { headersOf } from "./read-request.server.ts";
import { ProblemSchema } from "./schemas.ts";
import { TOKEN_PATH } from "./token-document.ts";
import { VERSIONS } from "./version.ts";

const Text = (description: string) => z.string().meta({ description });

/** Of every answer, whatever it is. */
const HEADERS = {
  "X-Request-Id": Text("Names the call in our logs"),
  "ImagineAI-Version": z.enum(VERSIONS).meta({ description: "The version that answered" }),
  RateLimit: Text("How the limits of the key and of the shop's keys stand").optional(),
  "RateLimit-Policy": Text("What they are").optional(),
  "Access-Control-Allow-Origin": Text("The app's own address: no other site is let in"),
};
const answering = (headers: Record<string, z.ZodType> = {}) => z.object({ ...HEADERS, ...headers });

const problem = (id: string, description: string, headers: Record<string, z.ZodType> = {}) => ({
  id,
  description,
  headers: answering(headers),
  content: { "application/problem+json": { schema: ProblemSchema } },
});
const RETRY = { "Retry-After": z.coerce.number().int().meta({ description: "Seconds" }).optional() };

const REFUSALS = {
  "400": problem("BadRequest", "The request could not be read"),
  "401": problem("Unauthorized", "No valid key", { "WWW-Authenticate": Text("How to send one") }),
  "403": problem("Forbidden", "The key may not do this"),
  "404": problem("NotFound", "Not there, or not in this shop"),
  "422": problem("Unprocessable", "The request does not fit the description"),
  "429": problem(
    "TooManyRequests",
    "Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back",
    RETRY,
  ),
  "500": problem("ServerError", "Something went wrong on our side"),
  "503": problem("Unavailable", "Away for a moment: try again after `Retry-After`", RETRY),
};

/** Refusals of what changes something. */
const OF_CHANGES = {
  "409": problem(
    "Conflict",
    "In the way of something else: the same call under the same `Idempotency-Key`, or another person's change",
  ),
  "413": problem("TooLarge", "The body is too large"),
  "415": problem("UnsupportedMedia", "The body is of another type"),
};

const SCOPE_WORDS: Record<KeyScope, string> = {
  read: "Products, evidence, suggestions, what was written, usage",
  decide: "Decide on suggestions, and take back what was written",
  work: "Analyses and runs, which use up the plan",
  settings: "Settings and voices",
  keys: "Make, replace and end keys",
};

const CHANGED = problem("PreconditionFailed", "It was changed since it was read (`If-Match`)");

/** What else is answered, with the headers of all. */
const answersOf = (answers: ApiOperation["answers"] = {}) =>
  Object.fromEntries(Object.entries(answers).map(([status, told]) => [status, { headers: answering(), ...told }]));

const linksOf = (leadsTo: NonNullable<ApiOperation["leadsTo"]>) =>
  Object.fromEntries(
    Object.entries(leadsTo).map(([operationId, params]) => {
      const parameters = Object.entries(params).map(([name, place]) => [name, `$response.body#${place}`] as const);
      return [operationId, { operationId, parameters: Object.fromEntries(parameters) }];
    }),
  );

function documented(operation: ApiOperation): ZodOpenApiOperationObject {
  const { id, tag, summary, description, needs, params, query, body, reads, answer, answers, status = 200 } = operation;
  const content = reads ?? (body && { "application/json": { schema: body } });
  const reading = operation.method === "get";
  const etag = { ETag: Text("Of what is answered").optional() };
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, `Needs a key with the scope \`${needs}\`.`].filter(Boolean).join(" "),
    security: [{ key: [] }, { account: [needs] }],
    requestParams: {
      ...(params ? { path: params } : {}),
      ...(query ? { query } : {}),
      header: headersOf(operation),
    },
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [String(status)]: {
        ...(operation.leadsTo ? { links: linksOf(operation.leadsTo) } : {}),
        description: "Done",
        headers: answering(etag),
        content: { "application/json": { schema: answer } },
      },
      ...(reading ? { "304": { description: "As it was (`If-None-Match`)", headers: answering(etag) } } : OF_CHANGES),
      ...(operation.edits ? { "412": CHANGED } : {}),
      ...REFUSALS,
      ...answersOf(answers),
    },
  };
}

const paths: ZodOpenApiPathsObject = { "/token": TOKEN_PATH };
for (const operation of OPERATIONS)
  paths[operation.path] = { ...paths[operation.path], [operation.method]: documented(operation) };

/** What endpoints of the shop's own are told: of the schemas that say what is sent. */
const told = Object.fromEntries(
  (Object.keys(MESSAGE_TYPES) as MessageType[]).map((type): [string, ZodOpenApiPathItemObject] => [
    type,
    {
      post: {
        operationId: `told ${type}`,
        tags: ["Webhooks"],
        summary: MESSAGE_TYPES[type].summary,
        requestParams: { header: MessageHeadersSchema },
        requestBody: { required: true, content: { "application/json": { schema: envelopeOf(type) } } },
        responses: { "2XX": { description: "Taken; anything else, and no answer within 15 seconds, is tried again" } },
      },
    },
  ]),
);
const TAGS = [...new Set(["Access", ...OPERATIONS.map(({ tag }) => tag)])];

/** OpenAPI 3.1, of the schemas that validate. */
export const DOCUMENT = bounded(
  createDocument({
    openapi: "3.1.0",
    info: {
      title: "ImagineAI",
      version: VERSIONS.at(-1) ?? "",
      description:
        "What the app knows of a shop's products, and what a person can do in it, for programs of the shop's own.",
      license: { name: "Proprietary", url: `${config.shopify.appUrl}/` },
      contact: { name: "ImagineAI", url: `${config.shopify.appUrl}/` },
    },
    servers: [{ url: `${config.shopify.appUrl}${API}`, description: "production", "x-internal": false }],
    security: [{ key: [] }],
    tags: TAGS.map((name) => ({ name, description: `${name} of the shop` })),
    paths,
    webhooks: told,
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key: iak_live... or iak_test..." },
        account: {
          type: "oauth2",
          description:
            "A service account: its credentials are exchanged for access tokens of 30 minutes. Tokens are opaque, so nothing that RFC8725 warns of arises",
          flows: {
            clientCredentials: {
              tokenUrl: `${config.shopify.appUrl}${API}/token`,
              refreshUrl: `${config.shopify.appUrl}${API}/token`,
              scopes: Object.fromEntries(SCOPES.map((scope) => [scope, SCOPE_WORDS[scope]])),
            },
          },
        },
      },
    },
  }),
);
