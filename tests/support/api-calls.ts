/** A call of the public API, below /api/v1. `body`: of a JSON operation. */
export type ApiCall = { path: string; method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"; body?: unknown };

const SUGGESTION = "11111111-1111-4111-8111-111111111111";
const PUBLICATION = "22222222-2222-4222-8222-222222222222";

const ENDPOINT = "/webhooks/ep_11111111111111111111";
const RUN = "33333333-3333-4333-8333-333333333333";
const KEY = "0123456789ab";

const get = (path: string): ApiCall => ({ path, method: "GET" });
const post = (path: string, body: unknown): ApiCall => ({ path, method: "POST", body });

/** One call of every operation; tests/integration/api.test.ts holds that none is left out. */
export const API_CALLS: readonly ApiCall[] = [
  get("/products"),
  get("/products/4711"),
  post("/products/analyse", { products: ["4711"] }),
  post("/products", { title: "A mug" }),
  get("/products/4711/form"),
  { path: "/products/4711/form", method: "PATCH", body: { title: "A mug" } },
  get(`/product-forms/${RUN}`),
  get("/suggestions"),
  get(`/suggestions/${SUGGESTION}`),
  get(`/suggestions/${SUGGESTION}/explanation`),
  post(`/suggestions/${SUGGESTION}/decide`, { decision: { verdict: "approve" } }),
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
  get("/products/4711/evidence"),
  get("/images"),
  get("/duplicates"),
  get("/taxonomy/categories?q=shirts"),
  get("/runs"),
  get(`/runs/${RUN}`),
  post("/runs", { id: RUN, kind: "analyse", selection: { by: "catalogue" } }),
  post(`/runs/${RUN}/start`, {}),
  post(`/runs/${RUN}/pause`, undefined),
  post(`/runs/${RUN}/resume`, {}),
  post(`/runs/${RUN}/cancel`, undefined),
  post(`/runs/${RUN}/retry`, {}),
  get("/settings"),
  { path: "/settings", method: "PATCH", body: { defects: "strict" } },
  get("/voices/en"),
  { path: "/voices/en", method: "PUT", body: { tone: "warm" } },
  get("/usage/statement"),
  get("/dashboard"),
  get("/keys"),
  post("/keys", { name: "Made by a key", scopes: ["keys"] }),
  post(`/keys/${KEY}/replace`, { hours: 24 }),
  { path: `/keys/${KEY}`, method: "DELETE" },
  post("/analyze", { image_url: "https://cdn.example/shirt.jpg" }),
  post("/analyze/upload", {}),
  get(`/analyses/${RUN}`),
  post("/batches", { photos: [{ image_url: "https://cdn.example/shirt.jpg" }] }),
  post("/batches/csv", {}),
  post("/batches/upload", {}),
  get(`/batches/${RUN}`),
  get(`/batches/${RUN}/items`),
  get(`/batches/${RUN}/events`),
  post("/uploads", {}),
  post("/uploads/presign", { name: "a.jpg", size_bytes: 1, sha256: "0".repeat(64) }),
  post(`/uploads/${RUN}/confirm`, undefined),
  get(`/uploads/${RUN}`),
];
