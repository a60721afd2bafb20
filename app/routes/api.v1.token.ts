import type { ActionFunctionArgs } from "@remix-run/node";
import { answerToken } from "#app/api/token.server.ts";

/** OAuth 2.0's token endpoint, of service accounts. */
export const action = (called: ActionFunctionArgs) => answerToken(called);
export const loader = (called: ActionFunctionArgs) => answerToken(called);
