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
  readCopy,
  systemText,
  TOOL_NAME,
  toolSchema,
  userText,
  withoutLastPart,
  type WrittenCopy,
} from "#core/copywriting/index.ts";
import { abilitiesOf, type ModelAbilities } from "./models.ts";

const OUTPUT_TOKENS = 2_000;
/** An alternative text with its sources. */
const TOKENS_A_PHOTO = 70;
/** What a model that always thinks may think, on top. */
const THINKING_TOKENS = 4_000;
const TEMPERATURE = 0.2;
const THROTTLED_RETRY_MS = 4_000;
const RETRYABLE = new Set([
  "ServiceUnavailableException",
  "InternalServerException",
  "ModelTimeoutException",
  "ModelNotReadyException",
  "ModelErrorException",
]);
/** Of the account, its keys or the model's name: they meet every product alike. */
const OPERATORS = new Set([
  "AccessDeniedException",
  "ResourceNotFoundException",
  "UnrecognizedClientException",
  "InvalidSignatureException",
  "ExpiredTokenException",
  "CredentialsProviderError",
]);
/**
 * How a ValidationException names the model instead of the request, as for a bare id that wants an inference profile.
 */
const ABOUT_THE_MODEL = /model identifier|inference profile|on-demand throughput|model id/i;

/**
 * Bedrock's Converse with one tool: the answer is that tool's input, or an error that says whether a retry helps. What
 * is sent beside it goes by what the model takes (models.ts).
 */
export function bedrockCopywriter(config: { region: string; endpoint: string | undefined; model: string }): Copywriter {
  const client = new BedrockRuntimeClient({
    region: config.region,
    // The queue retries with its own back-off: two layers of retries would multiply.
    maxAttempts: 1,
    ...(config.endpoint ? { endpoint: config.endpoint } : {}),
  });
  return {
    model: config.model,
    async write(request) {
      const output = await send(client, config.model, request);
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
  client: BedrockRuntimeClient,
  modelId: string,
  request: CopyRequest,
): Promise<ConverseCommandOutput> {
  const images = request.images.map(({ bytes }): ContentBlock => ({ image: { format: "jpeg", source: { bytes } } }));
  const command = new ConverseCommand({ modelId, ...converse(abilitiesOf(modelId), request, images) });
  try {
    return await client.send(command, { abortSignal: AbortSignal.timeout(COPY_CALL_LIMIT_MS) });
  } catch (error) {
    const { name, message } = error as Error;
    const invalid = name === "ValidationException";
    if (name === "ThrottlingException" || name === "ServiceQuotaExceededException")
      throw new CopyThrottled(
        "Bedrock asked us to wait",
        { retryAfterMs: THROTTLED_RETRY_MS * (1 + Math.random()) },
        error,
      );
    const operators = OPERATORS.has(name) || (invalid && ABOUT_THE_MODEL.test(message));
    if (operators)
      throw new CopyMisconfigured(`Bedrock cannot be used with these settings: ${message}`, { name }, error);
    if (invalid) throw new CopyRefused(`Bedrock refused the request: ${message}`, { name }, error);
    // What we gave up waiting for may be charged all the same.
    const paid = name === "AbortError" || name === "TimeoutError";
    const words = RETRYABLE.has(name) ? `Bedrock failed: ${name}` : `Bedrock did not answer: ${message}`;
    throw new CopyUnavailable(words, { name, paid }, error);
  }
}

/** What can be used of the answer: one bad part does not throw away the rest. */
function parseAnswer(output: ConverseCommandOutput): WrittenCopy {
  if (output.stopReason === "content_filtered" || output.stopReason === "guardrail_intervened")
    throw new CopyRefused("the service filtered the answer");
  const blocks = output.output?.message?.content ?? [];
  const input = blocks.find((block) => block.toolUse?.name === TOOL_NAME)?.toolUse?.input ?? jsonIn(blocks);
  const copy = readCopy(output.stopReason === "max_tokens" ? withoutLastPart(input) : input);
  if (!copy) throw new CopyMalformed("no part of the answer can be used", { stopReason: output.stopReason });
  return copy;
}

/** A model that may only be offered the tool sometimes writes its input as text. */
function jsonIn(blocks: readonly ContentBlock[]): string | undefined {
  const text = blocks.map((block) => block.text ?? "").join("");
  const [from, to] = [text.indexOf("{"), text.lastIndexOf("}")];
  return from >= 0 && to > from ? text.slice(from, to + 1) : undefined;
}
