/** A call of the public API, below /api/v1. `body`: of a JSON operation. */
export type ApiCall = { path: string; method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"; body?: unknown };

const SUGGESTION = "11111111-1111-4111-8111-111111111111";
const PUBLICATION = "22222222-2222-4222-8222-222222222222";

const ENDPOINT = "/webhooks/ep_11111111111111111111";

const get = (path: string): ApiCall => ({ path, method: "GET" });
const post = (path: string, body: unknown): ApiCall => ({ path, method: "POST", body });

/** One call of every operation; tests/integration/api.test.ts holds that none is left out. */
export const API_CALLS: readonly ApiCall[] = [
  get("/products"),
  get("/products/4711"),
  post("/products/analyse", { products: ["4711"] }),
  get("/suggestions"),
  post("/suggestions/decide", { ids: [SUGGESTION], decision: { verdict: "approve" } }),
  post("/publications/undo", { ids: [PUBLICATION] }),
  get("/usage"),
  get("/webhooks"),
  post("/webhooks", { url: "https://hooks.example/in" }),
  get("/webhooks/types"),
  get(ENDPOINT),
  { path: ENDPOINT, method: "PATCH", body: { description: "x" } },
  { path: ENDPOINT, method: "DELETE" },
  post(`${ENDPOINT}/rotate-secret`, { overlap_hours: 24 }),
  post(`${ENDPOINT}/ping`, {}),
  get(`${ENDPOINT}/messages`),
  get(`${ENDPOINT}/messages/msg_11111111111111111111111111111111`),
  post(`${ENDPOINT}/messages/msg_11111111111111111111111111111111/replay`, {}),
  post(`${ENDPOINT}/replay`, { since: "2026-12-01T00:00:00Z" }),
];
