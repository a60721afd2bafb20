import { parentPort } from "node:worker_threads";
import { inlineEyes } from "./eyes.ts";
import type { EyesRequest, EyesReply } from "./eyes-thread.ts";

const eyes = inlineEyes();

async function answer(request: EyesRequest): Promise<void> {
  const { id } = request;
  let reply: EyesReply;
  try {
    reply = { id, value: request.call === "prepare" ? await eyes.prepare(request.bytes) : await eyes.measure(request.token, request.mask, request.withText) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
}

parentPort?.on("message", (request: EyesRequest) => void answer(request));
