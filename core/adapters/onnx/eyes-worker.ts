import { parentPort } from "node:worker_threads";
import { inlineEyes } from "./eyes.ts";
import { release } from "./release.ts";
import type { EyesRequest, EyesReply } from "./eyes-thread.ts";

const eyes = inlineEyes();

async function answer(request: EyesRequest): Promise<void> {
  const { id } = request;
  let reply: EyesReply;
  try {
    reply = {
      id,
      value:
        request.call === "prepare"
          ? await eyes.prepare(request.bytes)
          : await eyes.measure(request.token, request.mask, request.withText),
    };
  } catch (error) {
    reply = { id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
  // The message is a copy: pixels that sharp made cannot change hands.
  if ("value" in reply) release(...pixelsOf(reply.value));
}

const pixelsOf = (value: Extract<EyesReply, { value: unknown }>["value"]): Uint8Array[] =>
  "inputs" in value ? Object.values(value.inputs) : "text" in value && value.text ? [value.text.data] : [];

parentPort?.on("message", (request: EyesRequest) => void answer(request));
