import { setTimeout as sleep } from "node:timers/promises";
import type { ContentBlock, ConverseCommandInput, ConverseCommandOutput } from "@aws-sdk/client-bedrock-runtime";
import { CopyThrottled, CopyUnavailable } from "#core/copywriting/index.ts";
import type { Ask, Limiter } from "#core/limits/index.ts";

/** What the account may have of the model, all processes together. `windowS`: of both, a minute at the service. */
export type ModelQuota = { requests: number; tokens: number; windowS: number };

type Input = Omit<ConverseCommandInput, "modelId">;

/** Lets a call through when the quota has room for it. @throws CopyThrottled where that would take longer than a moment */
export type ModelGate = (input: Input, call: () => Promise<ConverseCommandOutput>) => Promise<ConverseCommandOutput>;

/**
 * How the service counts tokens against its quota (Amazon Bedrock user guide, "How tokens are counted"): a call reserves its input
 * and as many as its answer may have; when it ends, its input and five times its answer count. What is read from the cache counts
 * nothing.
 */
const OUTPUT_WEIGHT = 5;
/** Bytes of UTF-8 for a token, erring low: about four letters of English, one of Japanese. */
const BYTES_A_TOKEN = 3.5;
/** Of a preview, which has 1,100 px at most: pixels / 750. */
const TOKENS_A_PICTURE = 1_600;
/** Half of a window's may go at once. */
const BURST = 1 / 2;
/** Who would wait for longer gives the worker's place back. */
const PATIENCE_MS = 2_000;
/** Asked to wait all the same, everybody does as if so much of a window had been used up. */
const SET_BACK = 1 / 15;

/** One model's quota, shared by all processes: many workers together stay below it. */
export function modelGate(limiter: Limiter, { model, quota }: { model: string; quota: ModelQuota }): ModelGate {
  const { windowS } = quota;
  const rate = (most: number) => ({ most, windowS, burst: Math.max(1, Math.ceil(most * BURST)) });
  const asks = (requests: number, tokens: number, owed = false): Ask[] => [
    { key: `{bedrock:${model}}:requests`, rate: rate(quota.requests), cost: requests, owed },
    { key: `{bedrock:${model}}:tokens`, rate: rate(quota.tokens), cost: tokens, owed },
  ];
  /** What was not used comes back, what was used beyond is owed. */
  const correct = (requests: number, tokens: number) => void limiter.take(asks(requests, tokens, true));
  async function enter(tokens: number) {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const { ok, waitMs } = await limiter.take(asks(1, tokens));
      if (ok) return;
      if (performance.now() + waitMs > until)
        throw new CopyThrottled("The model's quota is used up for now", { retryAfterMs: waitMs });
      await sleep(waitMs);
    }
  }
  return async (input, call) => {
    const reserved = tokensReserved(input);
    await enter(reserved);
    try {
      const output = await call();
      correct(0, tokensUsed(output) - reserved);
      return output;
    } catch (error) {
      if (error instanceof CopyThrottled)
        correct(Math.ceil(quota.requests * SET_BACK), Math.ceil(quota.tokens * SET_BACK) - reserved);
      // What nobody waited for to the end counts all the same.
      else if (!(error instanceof CopyUnavailable)) correct(0, -reserved);
      throw error;
    }
  };
}

function tokensReserved({ system, messages, toolConfig, inferenceConfig }: Input): number {
  const blocks = (messages ?? []).flatMap(({ content }) => content ?? []);
  const text = JSON.stringify([system, toolConfig, blocks.map(({ text: said }: ContentBlock) => said)]);
  const pictures = blocks.filter(({ image }) => image !== undefined).length;
  const words = Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN);
  return words + pictures * TOKENS_A_PICTURE + (inferenceConfig?.maxTokens ?? 0);
}

function tokensUsed({ usage }: ConverseCommandOutput): number {
  return (usage?.inputTokens ?? 0) + (usage?.cacheWriteInputTokens ?? 0) + OUTPUT_WEIGHT * (usage?.outputTokens ?? 0);
}
