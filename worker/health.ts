import { createServer, type Server } from "node:http";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Container } from "#worker/container.ts";

/** `/healthz`: the process turns. `/readyz`: Postgres and Redis answer. `/metrics`: Prometheus text. */
export function startHealth(container: Container, options: { port: number; host: string }): Promise<Server> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "imagineai_jobs",
    help: "Jobs in Redis by queue and state",
    labelNames: ["queue", "state"],
    registers: [registry],
    async collect() {
      for (const [queue, counts] of Object.entries(await container.queue.counts())) {
        for (const [state, count] of Object.entries(counts)) this.set({ queue, state }, count);
      }
    },
  });
  const answers: Record<string, () => Promise<string>> = {
    "/healthz": async () => "ok",
    "/readyz": async () => {
      await Promise.all([container.database.$queryRaw`SELECT 1`, container.redis.ping()]);
      return "ready";
    },
    "/metrics": () => registry.metrics(),
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    if (!answer) return void response.writeHead(404).end();
    answer().then(
      (text) => response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(text),
      () => response.writeHead(503).end("not ready"),
    );
  });
  return new Promise((resolve) => server.listen(options.port, options.host, () => resolve(server)));
}
