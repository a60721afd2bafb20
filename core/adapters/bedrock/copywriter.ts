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
  IMAGE_SCHEMA,
  IMAGE_TOOL,
  type ImageDescriber,
  type ImageRequest,
  imageSystem,
  imageText,
  isRefusal,
  readCopy,
  readImageText,
  readTranslations,
  systemText,
  TOOL_NAME,
  toolSchema,
  TRANSLATION_SCHEMA,
  TRANSLATION_TOOL,
  type TranslationRequest,
  translationSystem,
  translationText,
  type Translator,
  userText,
  withoutLastPart,
} from "#core/copywriting/index.ts";
import type { ServicePlace } from "#core/settings/index.ts";
import { breakers } from "#core/adapters/breaker.ts";
import { textsWorkIn } from "#core/adapters/works-in.ts";
import type { ModelGate } from "./model-gate.ts";
import { abilitiesOf, type ModelAbilities } from "./models.ts";

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

/** `keptIn`: where the object store is; null or nothing: on the machines that run the app. */
type Config = { region: string; endpoint: string | undefined; model: string; keptIn?: ServicePlace | null };

/**
 * Bedrock's Converse with one tool: the answer is that tool's input, or an error that says whether a retry helps. What
 * is sent beside it goes by what the model takes (models.ts).
 */
export function bedrockCopywriter(
  config: Config,
  gate: ModelGate = (_input, call) => call(),
): Copywriter & Translator & ImageDescriber {
  const client = new BedrockRuntimeClient({
    region: config.region,
    // The queue retries with its own back-off: two layers of retries would multiply.
    maxAttempts: 1,
    ...(config.endpoint ? { endpoint: config.endpoint } : {}),
  });
  const guard = breakers({
    counts: (error) => error instanceof CopyUnavailable,
    away: (retryAfterMs) => new CopyUnavailable("Bedrock does not answer", { retryAfterMs }),
  })(config.model);
  const ask = (call: Call) => {
    const input = converse(abilitiesOf(config.model), call);
    return gate(input, () => guard(() => send(client, { modelId: config.model, ...input })));
  };
  return {
    model: config.model,
    worksIn: textsWorkIn(config, config.keptIn ?? null),
    async write(request) {
      const output = await ask(copyCall(request));
      const read = { unfinished: (input: unknown) => readCopy(withoutLastPart(input)), whole: readCopy };
      return { copy: parseAnswer(output, { tool: TOOL_NAME, ...read }), ...tokensOf(output) };
    },
    async translate(request) {
      const output = await ask(translationCall(request));
      // Of an answer that ended at its limit the last text is torn, and with it all that holds them: nothing of it parses.
      const read = { unfinished: () => null, whole: readTranslations };
      return { texts: parseAnswer(output, { tool: TRANSLATION_TOOL, ...read }), ...tokensOf(output) };
    },
    async describe(request) {
      const output = await ask(imageCall(request));
      const read = { unfinished: () => null, whole: readImageText };
      return { ...parseAnswer(output, { tool: IMAGE_TOOL, ...read }), ...tokensOf(output) };
    },
  };
}

const tokensOf = ({ usage }: ConverseCommandOutput) => ({
  inputTokens: usage?.inputTokens ?? 0,
  outputTokens: usage?.outputTokens ?? 0,
});

/** `output`: tokens that the answer may have. */
type Call = {
  tool: { name: string; description: string; schema: Record<string, unknown> };
  system: string;
  content: ContentBlock[];
  output: number;
};

const copyCall = (request: CopyRequest): Call => ({
  tool: { name: TOOL_NAME, description: "Hands in the finished copy.", schema: toolSchema(request.questions) },
  system: systemText(request.voice),
  content: [
    { text: userText(request) },
    ...request.images.map(({ bytes }): ContentBlock => ({ image: { format: "jpeg", source: { bytes } } })),
  ],
  output: OUTPUT_TOKENS + TOKENS_A_PHOTO * request.photos.length,
});

/** A language that takes more letters than the source, one token for two of them; Japanese has one for each of its few. */
const TOKENS_A_LETTER = 0.75;
const TOKENS_A_TEXT = 40;

const translationCall = (request: TranslationRequest): Call => ({
  tool: { name: TRANSLATION_TOOL, description: "Hands in the translations.", schema: TRANSLATION_SCHEMA },
  system: translationSystem(request.voice),
  content: [{ text: translationText(request) }],
  output:
    OUTPUT_TOKENS +
    request.texts.reduce((sum, { text }) => sum + TOKENS_A_TEXT + Math.ceil(text.length * TOKENS_A_LETTER), 0),
});

/** One phrase with its sources, and some room. */
const IMAGE_TOKENS = 400;

const imageCall = (request: ImageRequest): Call => ({
  tool: { name: IMAGE_TOOL, description: "Hands in the alternative text.", schema: IMAGE_SCHEMA },
  system: imageSystem(request.voice),
  content: [{ text: imageText(request) }, { image: { format: "jpeg", source: { bytes: request.picture } } }],
  output: IMAGE_TOKENS,
});

/** Rules and voice come first and are the same for every product of a shop: what a model can keep of them ends at the cache point. */
function converse(
  { tool, temperature, thinking, cacheFrom }: ModelAbilities,
  call: Call,
): Omit<ConverseCommandInput, "modelId"> {
  const { output } = call;
  const { name, description, schema } = call.tool;
  const toolSpec = { name, description, inputSchema: { json: schema as never } };
  return {
    system: [{ text: call.system }, ...(cacheFrom === null ? [] : [{ cachePoint: { type: "default" as const } }])],
    messages: [{ role: "user", content: call.content }],
    inferenceConfig: {
      maxTokens: thinking === "always" ? output + THINKING_TOKENS : output,
      ...(temperature ? { temperature: TEMPERATURE } : {}),
    },
    toolConfig: {
      tools: [{ toolSpec }],
      toolChoice: tool === "forced" ? { tool: { name } } : { auto: {} },
    },
    ...(thinking === "off" ? { additionalModelRequestFields: { thinking: { type: "disabled" } } } : {}),
  };
}

async function send(client: BedrockRuntimeClient, input: ConverseCommandInput): Promise<ConverseCommandOutput> {
  try {
    return await client.send(new ConverseCommand(input), { abortSignal: AbortSignal.timeout(COPY_CALL_LIMIT_MS) });
  } catch (error) {
    const { name, message } = error as Error;
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
    const invalid = name === "ValidationException";
    if (THROTTLES.has(name) || status === 429) {
      const ms = DAILY.test(message) ? DAILY_RETRY_MS : THROTTLED_RETRY_MS;
      throw new CopyThrottled("Bedrock asked us to wait", { retryAfterMs: ms }, error);
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

/** What a tool's input says; null where nothing of it can be used. `unfinished`: of one that ended at its limit. */
type Read<Answer> = {
  tool: string;
  whole: (input: unknown) => Answer | null;
  unfinished: (input: unknown) => Answer | null;
};

/** What can be used of the answer: one bad part, or one bad call of the tool, does not throw away the rest. */
function parseAnswer<Answer>({ stopReason, output }: ConverseCommandOutput, read: Read<Answer>): Answer {
  const ended: string = stopReason ?? "";
  if (DECLINED.has(ended)) throw new CopyRefused("the service declined to write about this product", { stopReason });
  const blocks = output?.message?.content ?? [];
  const said = blocks.map((block) => block.text ?? "").join("");
  const inputs = blocks.flatMap(({ toolUse }) => (toolUse?.name === read.tool ? [toolUse.input] : []));
  for (const input of [...inputs, jsonIn(said)]) {
    const answer = ended === "max_tokens" ? read.unfinished(input) : read.whole(input);
    if (answer) return answer;
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
