import type { ZodOpenApiPathItemObject } from "zod-openapi";
import { z } from "zod";

const Client = {
  client_id: z.string().max(200).optional().meta({ description: "Or by HTTP Basic, with the secret" }),
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
const HEADERS = z.object({
  RateLimit: z.string().optional(),
  "Access-Control-Allow-Origin": z.string().meta({ description: "The app's own address: no other site is let in" }),
});
const RETRY = HEADERS.extend({ "Retry-After": z.coerce.number().int().optional() });
const answer = (description: string, schema: z.ZodType, headers: z.ZodObject = HEADERS) => ({
  description,
  headers,
  content: { "application/json": { schema } },
});

/** The token endpoint, of service accounts. */
export const TOKEN_PATH: ZodOpenApiPathItemObject = {
  post: {
    operationId: "giveToken",
    tags: ["Access"],
    summary: "A service account's credentials, or its last refresh token, for an access token",
    description: "A refresh token is good for one use: one that comes twice ends all tokens of its family.",
    security: [{}],
    requestBody: { required: true, content: { "application/x-www-form-urlencoded": { schema: Asked } } },
    responses: {
      "200": answer("Done", Given),
      "400": answer("The grant is none, or was used", OauthError),
      "401": answer("The credentials are none", OauthError),
      "403": answer("The shop's plan has no keys", OauthError),
      "413": answer("The body is too large", OauthError),
      "415": answer("The body is no form", OauthError),
      "429": answer("Too many requests", OauthError, RETRY),
      "500": answer("Something went wrong on our side", OauthError),
      "503": answer("Away for a moment", OauthError, RETRY),
    },
  },
};
