import type { ActionFunctionArgs } from "@remix-run/node";
import { refused, problemAnswer } from "#app/api/problems.server.ts";
import { answerMcp } from "#app/mcp/answer.server.ts";
import { randomUUID } from "node:crypto";

/** Agents' door (docs/agents.md). */
export const action = (called: ActionFunctionArgs) =>
  called.request.method === "POST" ? answerMcp(called) : notTaken();
/** There is no stream to listen to: every answer comes with its request. */
export const loader = () => notTaken();

const notTaken = () => problemAnswer(refused(405, "no_such_method", { allow: "POST" }), randomUUID());
