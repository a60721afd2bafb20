/** What the local Bedrock knows of models, from their model cards: kept apart from the product's own table. */
type Model = { temperature: boolean; forcedTool: boolean; thinks: "unless told" | "always" | "never" };

const ALIVE: Readonly<Record<string, Model>> = {
  "anthropic.claude-haiku-5-5": { temperature: false, forcedTool: true, thinks: "unless told" },
  "anthropic.claude-sonnet-5-5": { temperature: false, forcedTool: false, thinks: "always" },
  "anthropic.claude-haiku-4-5-20251001-v1:0": { temperature: true, forcedTool: true, thinks: "never" },
  "anthropic.claude-sonnet-4-5-20250929-v1:0": { temperature: true, forcedTool: true, thinks: "never" },
};
const ENDED = [
  "anthropic.claude-3-5-haiku-20241022-v1:0",
  "anthropic.claude-3-5-sonnet-20240620-v1:0",
  "anthropic.claude-3-5-sonnet-20241022-v2:0",
  "anthropic.claude-sonnet-4-20250514-v1:0",
];
const PROFILE = /^(?:us|eu|apac|global)\./;

type Asked = {
  inferenceConfig?: { temperature?: number };
  toolConfig?: { toolChoice?: { tool?: unknown; any?: unknown } };
  additionalModelRequestFields?: { thinking?: { type?: string } };
};
export type ModelRefusal = { error: string; message: string };

const invalid = (message: string): ModelRefusal => ({ error: "ValidationException", message });

/** Why the service would not take this request for this model, in its words; null when it would. */
export function refusal(modelId: string, asked: Asked): ModelRefusal | null {
  const id = modelId.replace(PROFILE, "");
  if (ENDED.includes(id))
    return { error: "ResourceNotFoundException", message: "This model version has reached the end of its life." };
  const model = ALIVE[id];
  if (!model) return invalid("The provided model identifier is invalid.");
  if (id === modelId)
    return invalid(
      `Invocation of model ID ${modelId} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    );
  if (asked.inferenceConfig?.temperature !== undefined && !model.temperature)
    return invalid("The model returned the following errors: `temperature` is not supported for this model.");
  const { tool, any } = asked.toolConfig?.toolChoice ?? {};
  if ((tool ?? any) && !model.forcedTool)
    return invalid("The model returned the following errors: tool_choice may only be auto while thinking.");
  if (asked.additionalModelRequestFields?.thinking?.type === "disabled" && model.thinks === "always")
    return invalid("The model returned the following errors: thinking cannot be disabled for this model.");
  return null;
}

/** Whether the answer begins with what the model thought. */
export function thinks(modelId: string, asked: Asked): boolean {
  const model = ALIVE[modelId.replace(PROFILE, "")];
  return (
    model?.thinks === "always" ||
    (model?.thinks === "unless told" && asked.additionalModelRequestFields?.thinking?.type !== "disabled")
  );
}
