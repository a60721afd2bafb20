import { BedrockRuntimeClient, ConverseCommand, type ContentBlock, type ConverseCommandOutput } from "@aws-sdk/client-bedrock-runtime";
import { type Copywriter, CopyMalformed, CopyRefused, type CopyRequest, CopyThrottled, CopyUnavailable, WrittenCopy } from "#core/copywriting/index.ts";
import { SYSTEM, TOOL_NAME, toolSchema, userText } from "#core/copywriting/prompts/product-copy.v2.ts";

const OUTPUT_TOKENS = 2_000;
const CALL_LIMIT_MS = 60_000;
const THROTTLED_RETRY_MS = 4_000;
const RETRYABLE = new Set(["ServiceUnavailableException", "InternalServerException", "ModelTimeoutException", "ModelNotReadyException", "ModelErrorException"]);
const FINAL = new Set(["ValidationException", "AccessDeniedException", "ResourceNotFoundException"]);

/** Bedrock's Converse with one forced tool: the answer is that tool's input, or an error that says whether a retry helps. */
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

async function send(client: BedrockRuntimeClient, modelId: string, request: CopyRequest): Promise<ConverseCommandOutput> {
  const images = request.images.map(({ bytes }): ContentBlock => ({ image: { format: "jpeg", source: { bytes } } }));
  const command = new ConverseCommand({
    modelId,
    system: [{ text: SYSTEM }],
    messages: [{ role: "user", content: [{ text: userText(request) }, ...images] }],
    inferenceConfig: { maxTokens: OUTPUT_TOKENS, temperature: 0.2 },
    toolConfig: {
      tools: [{ toolSpec: { name: TOOL_NAME, description: "Hands in the finished copy.", inputSchema: { json: toolSchema(request.questions) as never } } }],
      toolChoice: { tool: { name: TOOL_NAME } },
    },
  });
  try {
    return await client.send(command, { abortSignal: AbortSignal.timeout(CALL_LIMIT_MS) });
  } catch (error) {
    const { name, message } = error as Error;
    if (name === "ThrottlingException" || name === "ServiceQuotaExceededException") throw new CopyThrottled("Bedrock asked us to wait", { retryAfterMs: THROTTLED_RETRY_MS * (1 + Math.random()) }, error);
    if (FINAL.has(name)) throw new CopyRefused(`Bedrock refused the request: ${message}`, { name }, error);
    throw new CopyUnavailable(RETRYABLE.has(name) ? `Bedrock failed: ${name}` : `Bedrock did not answer: ${message}`, { name }, error);
  }
}

function parseAnswer(output: ConverseCommandOutput): WrittenCopy {
  if (output.stopReason === "max_tokens") throw new CopyMalformed("the answer was cut off");
  if (output.stopReason === "content_filtered" || output.stopReason === "guardrail_intervened") throw new CopyRefused("the service filtered the answer");
  const input = output.output?.message?.content?.find((block) => block.toolUse?.name === TOOL_NAME)?.toolUse?.input;
  const parsed = WrittenCopy.safeParse(input);
  if (!parsed.success) throw new CopyMalformed("the answer does not fit its schema", { issues: parsed.error.issues.slice(0, 5) });
  return parsed.data;
}
