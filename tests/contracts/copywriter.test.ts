import { createServer } from "node:http2";
import { PLAIN_VOICE } from "#core/settings/index.ts";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bedrockCopywriter } from "#core/adapters/bedrock/copywriter.ts";
import {
  CopyMalformed,
  CopyMisconfigured,
  CopyRefused,
  type CopyRequest,
  CopyThrottled,
  CopyUnavailable,
  type Copywriter,
  WrittenCopy,
} from "#core/copywriting/index.ts";
import { isRetryable, retryAfterMs } from "#core/platform/errors.ts";
import { type LocalBedrock, startBedrock } from "#dev/bedrock/index.ts";
import { photo } from "#tests/support/photos.ts";

const MODEL = "us.anthropic.claude-haiku-5-5";
let bedrock: LocalBedrock;
let copywriter: Copywriter;
let request: CopyRequest;
beforeAll(async () => {
  bedrock = await startBedrock({ seed: 1 });
  copywriter = bedrockCopywriter({ region: "us-east-1", endpoint: bedrock.url, model: MODEL });
  request = {
    language: "en",
    voice: PLAIN_VOICE,
    product: { title: "Canvas bag", vendor: "V", productType: "Bag", tags: [], description: "" },
    facts: [
      { id: "f1", text: "Canvas bag", source: "product", field: "title", confidence: 1 },
      { id: "f2", text: "red", source: "photo", field: "colour", ref: "photo1", confidence: 0.9 },
    ],
    photos: ["photo1"],
    images: [{ ref: "photo1", mediaGid: "gid://shopify/MediaImage/1", bytes: await photo("red") }],
    questions: { categories: [], attributes: [] },
  };
});
beforeEach(() => bedrock.setMode("ok"));
afterAll(() => bedrock.close());

const failure = (writer = copywriter, asked = request) =>
  writer.write(asked).then(
    () => expect.fail("it answered"),
    (error: unknown) => error,
  );

describe("Copywriter: Bedrock", () => {
  test("answers with copy that fits its schema, its tokens, and what the photos cost", async () => {
    const answer = await copywriter.write(request);
    expect(WrittenCopy.parse(answer.copy)).toEqual(answer.copy);
    expect(answer.copy.alt.map(({ ref }) => ref)).toEqual(["photo1"]);
    expect(answer.inputTokens).toBeGreaterThan(0);
    expect(answer.outputTokens).toBeGreaterThan(0);
    expect(bedrock.ledger.entries().at(-1)).toMatchObject({
      modelId: MODEL,
      images: 1,
      language: "en",
      status: 200,
    });
    expect(copywriter.model).toBe(MODEL);
  });

  test.each([
    "eu.anthropic.claude-haiku-5-5",
    "us.anthropic.claude-sonnet-5-5",
    "us.anthropic.claude-haiku-4-5-20251001-v1:0",
    "global.anthropic.claude-sonnet-4-5-20250929-v1:0",
  ])("%s is called as it takes calls: the rules first, what it refuses left out", async (model) => {
    const { copy } = await bedrockCopywriter({ region: "us-east-1", endpoint: bedrock.url, model }).write(request);
    expect(copy.seo.description.text.length).toBeGreaterThan(0);
  });

  test("the language asked for reaches the model", async () => {
    await copywriter.write({ ...request, language: "de" });
    expect(bedrock.ledger.entries().at(-1)?.language).toBe("de");
  });

  test("throttled: worth a retry, and it says when; one call, no hidden second try", async () => {
    bedrock.setMode("throttled");
    const before = bedrock.ledger.totals().calls;
    const error = await failure();
    expect(error).toBeInstanceOf(CopyThrottled);
    expect(isRetryable(error)).toBe(true);
    expect(retryAfterMs(error)).toBeGreaterThanOrEqual(1_000);
    expect(bedrock.ledger.totals().calls).toBe(before + 1);
  });

  test.each(["cut_off", "schema_breaking"] as const)("%s: what parses is kept, it is paid", async (mode) => {
    bedrock.setMode(mode);
    const { copy } = await copywriter.write(request);
    expect(WrittenCopy.parse(copy)).toEqual(copy);
    if (mode === "schema_breaking")
      expect(copy).toMatchObject({ description: { paragraphs: [] }, alt: [{ ref: "photo1" }] });
    else expect(copy.tags).toEqual([]);
  });

  test("no part can be used: malformed, worth another try", async () => {
    bedrock.setMode("not_json");
    const error = await failure();
    expect(error).toBeInstanceOf(CopyMalformed);
    expect(isRetryable(error)).toBe(true);
    expect(retryAfterMs(error)).toBeNull();
  });

  test("slow is only slow", async () => {
    bedrock.setMode("slow", { slowMs: 300, times: 1 });
    await expect(copywriter.write(request)).resolves.toMatchObject({ copy: expect.any(Object) });
  });

  test("what can never work is refused for good", async () => {
    const images = Array.from({ length: 21 }, () => request.images[0] ?? expect.fail());
    const error = await failure(copywriter, { ...request, images });
    expect(error).toBeInstanceOf(CopyRefused);
    expect(isRetryable(error)).toBe(false);
  });

  const bare =
    "Invocation of model ID x with on-demand throughput isn't supported. Retry with the ID of an inference profile that contains this model.";
  test.each([
    ["ValidationException", bare, CopyMisconfigured],
    ["ValidationException", "The provided model identifier is invalid.", CopyMisconfigured],
    ["AccessDeniedException", "You don't have access to the model with the specified model ID.", CopyMisconfigured],
    ["ExpiredTokenException", "The security token included in the request is expired", CopyMisconfigured],
    ["ValidationException", "The image is too large.", CopyRefused],
  ])("%s, %s: told as what it is", async (name, message, kind) => {
    const service = createServer();
    service.on("stream", (stream) => {
      stream.respond({ ":status": 400, "content-type": "application/json", "x-amzn-errortype": name });
      stream.end(JSON.stringify({ message }));
    });
    await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    expect(await failure(bedrockCopywriter({ region: "us-east-1", endpoint, model: "x" }))).toBeInstanceOf(kind);
    service.close();
  });

  test("nobody there: unavailable, worth a retry", async () => {
    const gone = await startBedrock();
    await gone.close();
    const error = await failure(bedrockCopywriter({ region: "us-east-1", endpoint: gone.url, model: MODEL }));
    expect(error).toBeInstanceOf(CopyUnavailable);
    expect(isRetryable(error)).toBe(true);
  });
});
