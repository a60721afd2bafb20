import { container } from "#app/container.server.ts";

/** Postgres answers. Redis may be away: deliveries are recorded all the same and queued when it is back. */
export async function loader() {
  const headers = { "cache-control": "no-store" };
  try {
    await container.database.$queryRaw`SELECT 1`;
    return new Response("ready", { headers });
  } catch {
    return new Response("not ready", { status: 503, headers });
  }
}
