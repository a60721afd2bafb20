import { createHash, randomUUID } from "node:crypto";
import {
  createServer as createHttp2,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from "node:http2";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { seeded } from "../shopify/state/faults.ts";
import { cutOff, translationInput } from "./altered-answers.ts";
import { bodyOf, controlServer } from "./control.ts";
import { BedrockLedger } from "./ledger.ts";
import { injectedDemand, obeys, schemaBreaking, ungrounded, type Mode } from "./modes.ts";
import { refusal, thinks } from "./models.ts";
import { type CallQuota, quotaOf } from "./quota.ts";
import { readProductData, type ProductData } from "./product-data.ts";
import { readToTranslate, type ToTranslate } from "./translate.ts";
import { answerCopy, type JsonSchema } from "./write-copy.ts";

export type LocalBedrock = {
  /** HTTP/2 (h2c): the SDK's `endpoint`. */
  url: string;
  /** HTTP/1: `GET /_local/ledger`, `POST /_local/mode`, `POST /_local/reset`. */
  controlUrl: string;
  ledger: BedrockLedger;
  /** Calls that have arrived; the ledger has those that were answered. */
  received(): number;
  /** `times` limits a mode to the next calls; after them it is `ok` again. */
  setMode(mode: Mode, options?: { times?: number; slowMs?: number }): void;
  /** Calls beyond so many in any `windowMs` are throttled; null: as many as come. */
  setQuota(quota: CallQuota | null): void;
  close(): Promise<void>;
};

type Block = { text?: string; image?: { format?: string; source?: { bytes?: string } } };
type Converse = {
  system?: { text?: string }[];
  messages?: { role: string; content: Block[] }[];
  toolConfig?: {
    tools?: { toolSpec?: { name: string; inputSchema?: { json?: JsonSchema } } }[];
    toolChoice?: { tool?: { name: string }; any?: object; auto?: object };
  };
  inferenceConfig?: { maxTokens?: number; temperature?: number };
  additionalModelRequestFields?: { thinking?: { type?: string } };
};
type Answer = { status: number; body: Record<string, unknown>; error?: string };

/** Four characters a token for text and, as for real photos, pixels / 750; the stand-in goes by bytes. */
const tokens = (text: string) => Math.ceil(text.length / 4);

class Bedrock {
  readonly ledger = new BedrockLedger();
  mode: Mode = "ok";
  left = Number.POSITIVE_INFINITY;
  slowMs = 3000;
  mayCall = quotaOf(null);
  received = 0;
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  private nextMode(): Mode {
    const mode = this.mode;
    if (mode !== "ok") {
      this.left -= 1;
      if (this.left <= 0) this.mode = "ok";
    }
    return mode;
  }

  /** The tool input that the rules write, altered as the mode asks. */
  private toolInput(mode: Mode, data: ProductData, schema: JsonSchema): Record<string, unknown> {
    const key = createHash("sha256")
      .update(JSON.stringify([this.seed, data]))
      .digest()
      .readUInt32BE(0);
    const copy = answerCopy(data, schema, seeded(key));
    if (mode === "ungrounded") return ungrounded(copy, data);
    if (mode === "schema_breaking") return schemaBreaking(copy);
    if (mode === "obeys_injection") {
      const demand = injectedDemand(JSON.stringify(data).replaceAll("\\n", "\n").replaceAll('\\"', '"'));
      return demand === null ? copy : obeys(copy, demand);
    }
    return copy;
  }

  async converse(modelId: string, body: Converse): Promise<Answer> {
    const started = performance.now();
    this.received++;
    const mode = this.nextMode();
    const blocks = (body.messages ?? []).flatMap((m) => m.content);
    const images = blocks.flatMap((b) => (b.image ? [b.image] : []));
    const text = blocks.map((b) => b.text ?? "").join("\n");
    const imageBytes = images.reduce((sum, i) => sum + Math.floor(((i.source?.bytes?.length ?? 0) * 3) / 4), 0);
    const inputTokens =
      tokens((body.system ?? []).map((s) => s.text ?? "").join("")) + tokens(text) + images.length * 1500;
    const data = readProductData(text);
    const toTranslate = readToTranslate(text);
    const finish = (answer: Answer, outputTokens = 0): Answer => {
      this.ledger.add({
        modelId,
        mode,
        status: answer.status,
        language: data?.language ?? toTranslate?.into ?? null,
        inputTokens,
        outputTokens,
        images: images.length,
        imageBytes,
        ms: Math.round(performance.now() - started),
        product: data?.product.title ?? null,
      });
      return answer;
    };
    if (mode === "slow") await sleep(this.slowMs);
    if (mode === "throttled" || !this.mayCall())
      return finish({
        status: 429,
        error: "ThrottlingException",
        body: { message: "Too many requests, please wait before trying again." },
      });
    const refused = refusal(modelId, body);
    if (refused) return finish({ status: 400, error: refused.error, body: { message: refused.message } });
    if (images.length > 20)
      return finish({ status: 400, error: "ValidationException", body: { message: "too many images" } });
    const spec = body.toolConfig?.tools?.[0]?.toolSpec;
    const reply = (content: unknown[], stopReason: string): Answer => {
      const outputTokens = tokens(JSON.stringify(content));
      const usage = { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
      return finish(
        {
          status: 200,
          body: {
            output: { message: { role: "assistant", content } },
            stopReason,
            usage,
            metrics: { latencyMs: Math.max(1, Math.round(performance.now() - started)) },
          },
        },
        outputTokens,
      );
    };
    const known = data !== null || toTranslate !== null;
    if (!spec || !known || mode === "not_json")
      return reply(
        [{ text: `Sure! Here is a lovely text about ${data?.product.title ?? "your product"}: it is great.` }],
        "end_turn",
      );
    const input = data
      ? this.toolInput(mode, data, spec.inputSchema?.json ?? {})
      : translationInput(mode, toTranslate as ToTranslate);
    const thought = thinks(modelId, body)
      ? [{ reasoningContent: { reasoningText: { text: "The facts are few, so the texts are short." } } }]
      : [];
    const use = (given: unknown) => [
      ...thought,
      { toolUse: { toolUseId: `tooluse_${randomUUID().slice(0, 12)}`, name: spec.name, input: given } },
    ];
    if (mode === "cut_off") return reply(use(cutOff(input)), "max_tokens");
    return reply(use(input), "tool_use");
  }
}

async function answerConverse(
  bedrock: Bedrock,
  request: Http2ServerRequest,
  response: Http2ServerResponse,
): Promise<void> {
  const match = /^\/model\/(.+)\/converse$/.exec(decodeURIComponent(request.url));
  const send = ({ status, body, error }: Answer) => {
    response.writeHead(status, {
      "content-type": "application/json",
      "x-amzn-requestid": randomUUID(),
      ...(error ? { "x-amzn-errortype": error } : {}),
    });
    response.end(JSON.stringify(body));
  };
  if (request.method !== "POST" || !match)
    return send({
      status: 404,
      error: "UnknownOperationException",
      body: { message: `The local Bedrock answers Converse only, not ${request.url}` },
    });
  if (!request.headers.authorization)
    return send({ status: 403, error: "AccessDeniedException", body: { message: "Missing Authentication Token" } });
  send(await bedrock.converse(match[1] ?? "", JSON.parse(await bodyOf(request)) as Converse));
}

const listen = (
  server: {
    listen(port: number, host: string, done: () => void): unknown;
    once(event: "error", fail: (error: Error) => void): unknown;
    address(): unknown;
  },
  port: number,
) =>
  new Promise<string>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

/** Rules, not a language model: the same request and seed give the same words. */
export async function startBedrock(
  options: { port?: number | undefined; controlPort?: number | undefined; seed?: number | undefined } = {},
): Promise<LocalBedrock> {
  const bedrock = new Bedrock(options.seed ?? 1);
  const setMode: LocalBedrock["setMode"] = (mode, { times, slowMs } = {}) => {
    bedrock.mode = mode;
    bedrock.left = times ?? Number.POSITIVE_INFINITY;
    if (slowMs !== undefined) bedrock.slowMs = slowMs;
  };
  const sessions = new Set<ServerHttp2Session>();
  const server = createHttp2((request, response) => {
    answerConverse(bedrock, request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.stream?.destroy();
      response.writeHead(400, { "content-type": "application/json", "x-amzn-errortype": "ValidationException" });
      response.end(JSON.stringify({ message: error instanceof Error ? error.message : "bad request" }));
    });
  });
  server.on("session", (session) => {
    sessions.add(session);
    session.on("close", () => sessions.delete(session));
    session.on("error", () => session.destroy());
  });
  const control = controlServer(bedrock, setMode);
  const url = await listen(server, options.port ?? 0);
  const controlUrl = await listen(control, options.controlPort ?? 0);
  return {
    url,
    controlUrl,
    ledger: bedrock.ledger,
    received: () => bedrock.received,
    setMode,
    setQuota: (quota) => void (bedrock.mayCall = quotaOf(quota)),
    close: async () => {
      for (const session of sessions) session.destroy();
      control.closeAllConnections();
      await Promise.all([new Promise((done) => server.close(done)), new Promise((done) => control.close(done))]);
    },
  };
}
