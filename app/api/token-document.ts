import type { ZodOpenApiPathItemObject } from "zod-openapi";
import { z } from "zod";

const Client = {
  client_id: z.string().max(200).optional().meta({ description: "Unless HTTP Basic carries it" }),
  client_secret: z.string().max(300).optional(),
};

/** RFC 6749, 4.4 and 6. */
const Asked = z
  .discriminatedUnion("grant_type", [
    z.object({ grant_type: z.literal("client_credentials"), ...Client }),
    z.object({ grant_type: z.literal("refresh_token"), refresh_token: z.string().max(300), ...Client }),
  ])
  .meta({ id: "TokenRequest" });

const Given = z
  .object({
    access_token: z.string(),
    token_type: z.literal("Bearer"),
    expires_in: z.number().int().meta({ description: "Seconds: 30 minutes" }),
    refresh_token: z.string().meta({ description: "For one use, within seven days" }),
    scope: z.string(),
  })
  .meta({ id: "Token" });

/** RFC 6749, 5.2. */
const OauthError = z
  .object({
    error: z.enum([
      "invalid_request",
      "invalid_client",
      "invalid_grant",
      "unsupported_grant_type",
      "temporarily_unavailable",
    ]),
  })
  .meta({ id: "OAuthError" });
const refusal = (description: string) => ({ description, content: { "application/json": { schema: OauthError } } });

/** The token endpoint, of service accounts. */
export const TOKEN_PATH: ZodOpenApiPathItemObject = {
  post: {
    operationId: "giveToken",
    tags: ["Access"],
    summary: "A service account's credentials, or its last refresh token, for an access token",
    description: "A refresh token is good for one use: one that comes twice ends all tokens of its family.",
    security: [{ client: [] }, {}],
    requestBody: { required: true, content: { "application/x-www-form-urlencoded": { schema: Asked } } },
    responses: {
      "200": { description: "Done", content: { "application/json": { schema: Given } } },
      "400": refusal("The grant is none, or was used"),
      "401": refusal("The credentials are none"),
      "403": refusal("The shop's plan has no keys"),
      "413": refusal("The body is too large"),
      "415": refusal("The body is no form"),
      "429": refusal("Too many requests"),
      "503": refusal("Away for a moment"),
    },
  },
};
