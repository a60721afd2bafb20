import { createServer as createHttp, type Server } from "node:http";
import type { LocalBedrock } from "./index.ts";
import { type Mode, MODES } from "./modes.ts";

export async function bodyOf(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** What tests and people set: which mode it is in, and what it was asked. */
export function controlServer(bedrock: Pick<LocalBedrock, "ledger">, setMode: LocalBedrock["setMode"]): Server {
  return createHttp((request, response) => {
    const send = (body: unknown, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const handle = async () => {
      if (request.url === "/_local/ledger")
        return send({ calls: bedrock.ledger.entries(), totals: bedrock.ledger.totals() });
      if (request.method === "POST" && request.url === "/_local/reset") {
        bedrock.ledger.clear();
        setMode("ok");
        return send({ ok: true });
      }
      if (request.method === "POST" && request.url === "/_local/mode") {
        const { mode, times, slowMs } = JSON.parse(await bodyOf(request)) as {
          mode: Mode;
          times?: number;
          slowMs?: number;
        };
        if (!MODES.includes(mode)) return send({ error: `mode is one of ${MODES.join(", ")}` }, 400);
        setMode(mode, { ...(times === undefined ? {} : { times }), ...(slowMs === undefined ? {} : { slowMs }) });
        return send({ ok: true });
      }
      send({ error: "not found" }, 404);
    };
    handle().catch((error: unknown) => send({ error: String(error) }, 400));
  });
}
