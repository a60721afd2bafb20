import {
  BedrockRuntimeClient,
  ConverseCommand,
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
  SYSTEM,
  TOOL_NAME,
  toolSchema,
  userText,
  withoutLastPart,
  type WrittenCopy,
} from "#core/copywriting/index.ts";

const OUTPUT_TOKENS = 2_000;
/** An alternative text with its sources. */
const TOKENS_A_PHOTO = 70;
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
 * Bedrock's Converse with one forced tool: the answer is that tool's input, or an error that says whether a retry
 * helps.
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

async function send(
  client: BedrockRuntimeClient,
  modelId: string,
  request: CopyRequest,
): Promise<ConverseCommandOutput> {
  const images = request.images.map(({ bytes }): ContentBlock => ({ image: { format: "jpeg", source: { bytes } } }));
  const command = new ConverseCommand({
    modelId,
    system: [{ text: SYSTEM }],
    messages: [{ role: "user", content: [{ text: userText(request) }, ...images] }],
    inferenceConfig: { maxTokens: OUTPUT_TOKENS + TOKENS_A_PHOTO * request.photos.length, temperature: 0.2 },
    toolConfig: {
      tools: [
        {
          toolSpec: {
            name: TOOL_NAME,
            description: "Hands in the finished copy.",
            inputSchema: { json: toolSchema(request.questions) as never },
          },
        },
      ],
      toolChoice: { tool: { name: TOOL_NAME } },
    },
  });
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
  const input = output.output?.message?.content?.find((block) => block.toolUse?.name === TOOL_NAME)?.toolUse?.input;
  const copy = readCopy(output.stopReason === "max_tokens" ? withoutLastPart(input) : input);
  if (!copy) throw new CopyMalformed("no part of the answer can be used", { stopReason: output.stopReason });
  return copy;
}
