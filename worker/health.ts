import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { digest } from "#core/platform/crypto.ts";
import type { Container } from "#worker/container.ts";

/** A probe waits for no longer than this for Postgres or Redis, however they hang. */
const ANSWER_MS = 800;

type HealthDeps = {
  database: Pick<Container["database"], "$queryRaw">;
  redis: { ping(): Promise<unknown> };
  queue: Pick<Container["queue"], "counts">;
};
type Options = { port: number; host: string; metricsToken: string | undefined };

/**
 * `/healthz`: the process turns. `/readyz`: Postgres and Redis answer. `/metrics`: Prometheus text, for who bears the
 * token, or without one for this machine. Each answers within a second, also when Redis or Postgres hang.
 */
export function startHealth(deps: HealthDeps, options: Options): Promise<Server> {
  const registry = metricsOf(deps);
  const answers: Record<string, (request: IncomingMessage) => Promise<string | null>> = {
    "/healthz": async () => "ok",
    "/readyz": async () => {
      await within(ANSWER_MS, Promise.all([deps.database.$queryRaw`SELECT 1`, deps.redis.ping()]));
      return "ready";
    },
    "/metrics": async (request) => (mayReadMetrics(request, options.metricsToken) ? registry.metrics() : null),
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    if (!answer) return void response.writeHead(404).end();
    answer(request).then(
      (text) =>
        void response
          .writeHead(text === null ? 403 : 200, { "content-type": "text/plain; charset=utf-8" })
          .end(text ?? ""),
      () => void response.writeHead(503).end("not ready"),
    );
  });
  return new Promise((resolve) => server.listen(options.port, options.host, () => resolve(server)));
}

function metricsOf({ queue }: HealthDeps): Registry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const up = new Gauge({ name: "imagineai_redis_up", help: "Whether Redis answered", registers });
  new Gauge({
    name: "imagineai_jobs",
    help: "Jobs in Redis by queue and state",
    labelNames: ["queue", "state"],
    registers,
    async collect() {
      this.reset();
      const counts = await within(ANSWER_MS, queue.counts()).catch(() => null);
      up.set(counts ? 1 : 0);
      for (const [queue, states] of Object.entries(counts ?? {})) {
        for (const [state, count] of Object.entries(states)) this.set({ queue, state }, count);
      }
    },
  });
  return registry;
}

const LOOPBACK = /^(::ffff:)?127\.|^::1$/;

/** A proxy on this machine passes on what comes from elsewhere: it names whom it speaks for. */
function mayReadMetrics(request: IncomingMessage, token: string | undefined): boolean {
  const { headers, socket } = request;
  const passedOn = headers["x-forwarded-for"] !== undefined || headers["forwarded"] !== undefined;
  if (token === undefined) return LOOPBACK.test(socket.remoteAddress ?? "") && !passedOn;
  return timingSafeEqual(Buffer.from(digest(headers.authorization ?? "")), Buffer.from(digest(`Bearer ${token}`)));
}

/** @throws Error when `ms` pass first */
function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
