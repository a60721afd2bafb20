import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  type ContentBlock,
  type ConverseCommandOutput,
} from "@aws-sdk/client-bedrock-runtime";
import {
  COPY_CALL_LIMIT_MS,
  CopyMalformed,
  CopyMisconfigured,
  CopyRefused,
  type CopyRequest,
  CopyThrottled,
  CopyUnavailable,
  type Copywriter,
  isRefusal,
  readCopy,
  systemText,
  TOOL_NAME,
  toolSchema,
  userText,
  withoutLastPart,
  type WrittenCopy,
} from "#core/copywriting/index.ts";
import { abilitiesOf, type ModelAbilities } from "./models.ts";
import type { Random } from "#core/platform/clock.ts";

const OUTPUT_TOKENS = 2_000;
/** An alternative text with its sources. */
const TOKENS_A_PHOTO = 70;
/** What a model that always thinks may think, on top. */
const THINKING_TOKENS = 4_000;
const TEMPERATURE = 0.2;
const THROTTLED_RETRY_MS = 4_000;
/** A quota of tokens a day comes back by and by, not in seconds. */
const DAILY_RETRY_MS = 15 * 60_000;
const DAILY = /per day|daily/i;
const THROTTLES = new Set(["ThrottlingException", "ServiceQuotaExceededException", "TooManyRequestsException"]);
const RETRYABLE = new Set([
  "ServiceUnavailableException",
  "InternalServerException",
  "ModelTimeoutException",
  "ModelNotReadyException",
  "ModelErrorException",
]);
/** Of the account, its keys or the model's name: they meet every product alike. So does every status 401 and 403. */
const OPERATORS = new Set([
  "AccessDeniedException",
  "ResourceNotFoundException",
  "UnrecognizedClientException",
  "InvalidSignatureException",
  "ExpiredTokenException",
  "CredentialsProviderError",
]);
/**
 * How a ValidationException names the model instead of the request: a bare id that wants an inference profile, a model
 * that has ended, or one that does not take what all our calls carry (a tool, a temperature, how it should think).
 */
const ABOUT_THE_MODEL =
  /model identifier|inference profile|on-demand throughput|model id|model (?:version|doesn['’]?t|does not|is not|has)|(?:by|for|with) th(?:is|e) model|extraneous key|tool_?choice|temperature|thinking|cachepoint/i;

/**
 * Bedrock's Converse with one tool: the answer is that tool's input, or an error that says whether a retry helps. What
 * is sent beside it goes by what the model takes (models.ts).
 */
export function bedrockCopywriter(
  config: { region: string; endpoint: string | undefined; model: string },
  random: Random = Math.random,
): Copywriter {
  const client = new BedrockRuntimeClient({
    region: config.region,
    // The queue retries with its own back-off: two layers of retries would multiply.
    maxAttempts: 1,
    ...(config.endpoint ? { endpoint: config.endpoint } : {}),
  });
  return {
    model: config.model,
    async write(request) {
      const output = await send({ client, random }, config.model, request);
      return {
        copy: parseAnswer(output),
        inputTokens: output.usage?.inputTokens ?? 0,
        outputTokens: output.usage?.outputTokens ?? 0,
      };
    },
  };
}

/** Rules and voice come first and are the same for every product of a shop: what a model can keep of them ends at the cache point. */
function converse(
  { tool, temperature, thinking, cacheFrom }: ModelAbilities,
  request: CopyRequest,
  images: ContentBlock[],
): Omit<ConverseCommandInput, "modelId"> {
  const output = OUTPUT_TOKENS + TOKENS_A_PHOTO * request.photos.length;
  const toolSpec = {
    name: TOOL_NAME,
    description: "Hands in the finished copy.",
    inputSchema: { json: toolSchema(request.questions) as never },
  };
  return {
    system: [
      { text: systemText(request.voice) },
      ...(cacheFrom === null ? [] : [{ cachePoint: { type: "default" as const } }]),
    ],
    messages: [{ role: "user", content: [{ text: userText(request) }, ...images] }],
    inferenceConfig: {
      maxTokens: thinking === "always" ? output + THINKING_TOKENS : output,
      ...(temperature ? { temperature: TEMPERATURE } : {}),
    },
    toolConfig: {
      tools: [{ toolSpec }],
      toolChoice: tool === "forced" ? { tool: { name: TOOL_NAME } } : { auto: {} },
    },
    ...(thinking === "off" ? { additionalModelRequestFields: { thinking: { type: "disabled" } } } : {}),
  };
}

async function send(
  { client, random }: { client: BedrockRuntimeClient; random: Random },
  modelId: string,
  request: CopyRequest,
): Promise<ConverseCommandOutput> {
  const images = request.images.map(({ bytes }): ContentBlock => ({ image: { format: "jpeg", source: { bytes } } }));
  const command = new ConverseCommand({ modelId, ...converse(abilitiesOf(modelId), request, images) });
  try {
    return await client.send(command, { abortSignal: AbortSignal.timeout(COPY_CALL_LIMIT_MS) });
  } catch (error) {
    const { name, message } = error as Error;
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
    const invalid = name === "ValidationException";
    if (THROTTLES.has(name) || status === 429) {
      const ms = DAILY.test(message) ? DAILY_RETRY_MS : THROTTLED_RETRY_MS;
      throw new CopyThrottled("Bedrock asked us to wait", { retryAfterMs: ms * (1 + random()) }, error);
    }
    const operators =
      OPERATORS.has(name) || status === 401 || status === 403 || (invalid && ABOUT_THE_MODEL.test(message));
    if (operators)
      throw new CopyMisconfigured(`Bedrock cannot be used with these settings: ${message}`, { name }, error);
    if (invalid) throw new CopyRefused(`Bedrock refused the request: ${message}`, { name }, error);
    // What we gave up waiting for may be charged all the same.
    const paid = name === "AbortError" || name === "TimeoutError";
    const words = RETRYABLE.has(name) ? `Bedrock failed: ${name}` : `Bedrock did not answer: ${message}`;
    throw new CopyUnavailable(words, { name, paid }, error);
  }
}

/** Why an answer ended: Bedrock's filters, and a model that will not write about this. */
const DECLINED = new Set(["content_filtered", "guardrail_intervened", "refusal"]);

/** What can be used of the answer: one bad part, or one bad call of the tool, does not throw away the rest. */
function parseAnswer({ stopReason, output }: ConverseCommandOutput): WrittenCopy {
  const ended: string = stopReason ?? "";
  if (DECLINED.has(ended)) throw new CopyRefused("the service declined to write about this product", { stopReason });
  const blocks = output?.message?.content ?? [];
  const said = blocks.map((block) => block.text ?? "").join("");
  const inputs = blocks.flatMap(({ toolUse }) => (toolUse?.name === TOOL_NAME ? [toolUse.input] : []));
  for (const input of [...inputs, jsonIn(said)]) {
    const copy = readCopy(ended === "max_tokens" ? withoutLastPart(input) : input);
    if (copy) return copy;
  }
  // It would say so again: nothing is paid for that.
  if (inputs.length === 0 && isRefusal(said))
    throw new CopyRefused("the service declined to write about this product", { stopReason });
  throw new CopyMalformed("no part of the answer can be used", { stopReason });
}

/** A model that may only be offered the tool sometimes writes its input as text. */
function jsonIn(text: string): string | undefined {
  const [from, to] = [text.indexOf("{"), text.lastIndexOf("}")];
  return from >= 0 && to > from ? text.slice(from, to + 1) : undefined;
}
