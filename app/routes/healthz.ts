/** The process turns. */
export const loader = () => new Response("ok", { headers: { "cache-control": "no-store" } });
