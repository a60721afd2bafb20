import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerApi } from "#app/api/answer.server.ts";

/** The public API (docs/api.md). */
export const loader = (called: LoaderFunctionArgs) => answerApi(called);
export const action = (called: ActionFunctionArgs) => answerApi(called);
