import type { Role } from "#core/platform/access.ts";
import { DEFAULT_SETTINGS } from "#core/settings/index.ts";

/** A request as the app's own pages and Shopify send it. */
export type Call = {
  path: string;
  method: "GET" | "POST";
  body?: URLSearchParams | string;
  /** The least role that may; of everything that changes something. */
  needs?: Role;
};
type Kind = "public" | "merchant" | "webhook" | "api";
/** Of one shop: what the calls are about. */
export const PRODUCT = "gid://shopify/Product/4711";
export const SUGGESTION = "11111111-1111-4111-8111-111111111111";
export const PUBLICATION = "22222222-2222-4222-8222-222222222222";
/** Of an API key. */
const PRODUCT_FORM = JSON.stringify({
  id: "44444444-4444-4444-8444-444444444444",
  gid: null,
  fields: { title: "A mug", descriptionHtml: "", vendor: "", productType: "", tags: [], status: "DRAFT", photos: [] },
});
const KEY = "0123456789ab";
export const RUN = "33333333-3333-4333-8333-333333333333";
const SETTINGS = JSON.stringify(DEFAULT_SETTINGS);
const UNKNOWN_EXPORT = "44444444-4444-4444-8444-444444444444";
export const form = (fields: Record<string, string>) => new URLSearchParams(fields);

/** What is answered beside Remix (app/downloads.server.ts), by the beginning of its address. */
const BESIDE: Record<string, { kind: Kind; calls: Call[] }> = {
  export: { kind: "public", calls: [{ path: "/export/owner.myshopify.com/nonsense", method: "GET" }] },
  feeds: { kind: "public", calls: [{ path: "/feeds/owner.myshopify.com/nonsense", method: "GET" }] },
  archive: { kind: "public", calls: [{ path: "/archive/owner.myshopify.com/nonsense", method: "GET" }] },
};

/** Of ROUTES, those that no file of app/routes answers. */
export const WITHOUT_FILE = Object.keys(BESIDE);

/** Every route of the app, by its file's name; tests/integration/access.test.ts holds that none is left out. */
export const ROUTES: Record<string, { kind: Kind; calls: Call[] }> = {
  ...BESIDE,
  $: { kind: "public", calls: [{ path: "/nonsense", method: "GET" }] },
  _index: { kind: "public", calls: [{ path: "/", method: "GET" }] },
  healthz: { kind: "public", calls: [{ path: "/healthz", method: "GET" }] },
  readyz: { kind: "public", calls: [{ path: "/readyz", method: "GET" }] },
  "auth.$": {
    kind: "merchant",
    calls: [
      { path: "/auth/session-token", method: "GET" },
      { path: "/auth/anything", method: "GET" },
    ],
  },
  "webhooks.$": {
    kind: "webhook",
    calls: [{ path: "/webhooks/products/update", method: "POST", body: "{}" }],
  },
  "webhooks.billing": { kind: "webhook", calls: [{ path: "/webhooks/billing", method: "POST", body: "{}" }] },
  "webhooks.app": { kind: "webhook", calls: [{ path: "/webhooks/app", method: "POST", body: "{}" }] },
  "webhooks.flow.analyse": { kind: "webhook", calls: [{ path: "/webhooks/flow/analyse", method: "POST", body: "{}" }] },
  "webhooks.flow.lifecycle": {
    kind: "webhook",
    calls: [{ path: "/webhooks/flow/lifecycle", method: "POST", body: "{}" }],
  },
  "webhooks.compliance": { kind: "webhook", calls: [{ path: "/webhooks/compliance", method: "POST", body: "{}" }] },
  app: {
    kind: "merchant",
    calls: [
      { path: "/app", method: "GET" },
      { path: "/app.data", method: "GET" },
    ],
  },
  "app._index": {
    kind: "merchant",
    calls: [
      { path: "/app?index", method: "GET" },
      { path: "/app.data?_routes=routes%2Fapp._index", method: "GET" },
    ],
  },
  "app.products._index": {
    kind: "merchant",
    calls: [
      { path: "/app/products", method: "GET" },
      { path: "/app/products.data?q=collar", method: "GET" },
    ],
  },
  "app.readiness": {
    kind: "merchant",
    calls: [
      { path: "/app/readiness", method: "GET" },
      { path: "/app/readiness.data?point=gtin", method: "GET" },
    ],
  },
  "app.products.$id": {
    kind: "merchant",
    calls: [
      { path: "/app/products/4711", method: "GET" },
      { path: "/app/products/4711.data", method: "GET" },
    ],
  },
  "api.openapi[.]json": { kind: "public", calls: [{ path: "/api/openapi.json", method: "GET" }] },
  "api.docs": { kind: "public", calls: [{ path: "/api/docs", method: "GET" }] },
  "api.reference": { kind: "public", calls: [{ path: "/api/reference", method: "GET" }] },
  "api.errors": { kind: "public", calls: [{ path: "/api/errors", method: "GET" }] },
  // Its operations are in tests/support/api-calls.ts.
  "api.v1.$": { kind: "api", calls: [{ path: "/api/v1/products", method: "GET" }] },
  "app.webhooks._index": {
    kind: "merchant",
    calls: [
      { path: "/app/webhooks", method: "GET" },
      { path: "/app/webhooks.data", method: "GET" },
    ],
  },
  "app.webhooks.$id": {
    kind: "merchant",
    calls: [
      { path: "/app/webhooks/ep_11111111111111111111", method: "GET" },
      { path: "/app/webhooks/ep_11111111111111111111.data", method: "GET" },
    ],
  },
  "app.webhook": {
    kind: "merchant",
    calls: [
      {
        path: "/app/webhook",
        method: "POST",
        needs: "staff",
        body: form({ do: "ping", id: "ep_11111111111111111111" }),
      },
    ],
  },
  mcp: { kind: "api", calls: [{ path: "/mcp", method: "POST", body: "{}" }] },
  "api.v1.token": {
    kind: "api",
    calls: [{ path: "/api/v1/token", method: "POST", body: "grant_type=client_credentials" }],
  },
  "app.keys": {
    kind: "merchant",
    calls: [
      { path: "/app/keys", method: "GET" },
      { path: "/app/keys.data", method: "GET" },
    ],
  },
  "app.key": {
    kind: "merchant",
    calls: [
      {
        path: "/app/key",
        method: "POST",
        needs: "owner",
        body: form({ do: "make", name: "A key", kind: "test", scopes: "read", days: "" }),
      },
      { path: "/app/key", method: "POST", needs: "owner", body: form({ do: "rotate", id: KEY, hours: "24" }) },
      { path: "/app/key", method: "POST", needs: "owner", body: form({ do: "revoke", id: KEY }) },
    ],
  },
  "app.uploads": {
    kind: "merchant",
    calls: [
      { path: "/app/uploads", method: "GET" },
      { path: "/app/uploads.data", method: "GET" },
    ],
  },
  "app.products.new": {
    kind: "merchant",
    calls: [
      { path: "/app/products/new", method: "GET" },
      { path: "/app/products/new.data", method: "GET" },
    ],
  },
  "app.products.$id_.edit": {
    kind: "merchant",
    calls: [
      { path: "/app/products/4711/edit", method: "GET" },
      { path: "/app/products/4711/edit.data", method: "GET" },
    ],
  },
  "app.product-forms.$id": { kind: "merchant", calls: [{ path: `/app/product-forms/${SUGGESTION}`, method: "GET" }] },
  "app.product-photo": {
    kind: "merchant",
    calls: [{ path: "/app/product-photo", method: "POST", needs: "staff", body: form({}) }],
  },
  "app.save-product": {
    kind: "merchant",
    calls: [{ path: "/app/save-product", method: "POST", needs: "staff", body: form({ form: PRODUCT_FORM }) }],
  },
  "app.upload": { kind: "merchant", calls: [{ path: "/app/upload", method: "POST", needs: "staff", body: form({}) }] },
  "app.images._index": {
    kind: "merchant",
    calls: [
      { path: "/app/images", method: "GET" },
      { path: "/app/images.data?kind=file", method: "GET" },
    ],
  },
  "app.images.$id": {
    kind: "merchant",
    calls: [
      { path: "/app/images/Collection-4711", method: "GET" },
      { path: "/app/images/Collection-4711.data", method: "GET" },
    ],
  },
  "app.settings": {
    kind: "merchant",
    calls: [
      { path: "/app/settings", method: "GET" },
      { path: "/app/settings.data", method: "GET" },
    ],
  },
  "app.review_.alike.$id": {
    kind: "merchant",
    calls: [
      { path: `/app/review/alike/${SUGGESTION}`, method: "GET" },
      { path: `/app/review/alike/${SUGGESTION}.data`, method: "GET" },
    ],
  },
  "app.insights": {
    kind: "merchant",
    calls: [
      { path: "/app/insights", method: "GET" },
      { path: "/app/insights.data?days=7", method: "GET" },
    ],
  },
  "app.insights_.csv": { kind: "merchant", calls: [{ path: "/app/insights/csv", method: "GET" }] },
  "app.write-ours": {
    kind: "merchant",
    calls: [{ path: "/app/write-ours", method: "POST", needs: "reviewer", body: form({ id: PUBLICATION }) }],
  },
  "app.undo-decisions": {
    kind: "merchant",
    calls: [{ path: "/app/undo-decisions", method: "POST", needs: "reviewer", body: form({ ids: SUGGESTION }) }],
  },
  "app.save-settings": {
    kind: "merchant",
    calls: [
      {
        path: "/app/save-settings",
        method: "POST",
        needs: "staff",
        body: form({ base: SETTINGS, settings: SETTINGS }),
      },
    ],
  },
  "app.team": {
    kind: "merchant",
    calls: [
      { path: "/app/team", method: "GET" },
      { path: "/app/team.data", method: "GET" },
    ],
  },
  "app.role": {
    kind: "merchant",
    calls: [
      { path: "/app/role", method: "POST", needs: "owner", body: form({ of: "person", person: "43", role: "viewer" }) },
      { path: "/app/role", method: "POST", needs: "owner", body: form({ of: "new", role: "viewer" }) },
    ],
  },
  "app.data": {
    kind: "merchant",
    calls: [
      { path: "/app/data", method: "GET" },
      { path: "/app/data.data", method: "GET" },
    ],
  },
  "app.change-data": {
    kind: "merchant",
    calls: [
      { path: "/app/change-data", method: "POST", needs: "owner", body: form({ do: "archive" }) },
      { path: "/app/change-data", method: "POST", needs: "owner", body: form({ do: "link" }) },
      { path: "/app/change-data", method: "POST", needs: "owner", body: form({ do: "region", region: "eu" }) },
      { path: "/app/change-data", method: "POST", needs: "owner", body: form({ do: "region", region: "anywhere" }) },
    ],
  },
  "app.exports": {
    kind: "merchant",
    calls: [
      { path: "/app/exports", method: "GET" },
      { path: "/app/exports.data", method: "GET" },
    ],
  },
  "app.export": {
    kind: "merchant",
    calls: [
      { path: "/app/export", method: "POST", needs: "staff", body: form({ do: "make", kind: "usage", format: "csv" }) },
      { path: "/app/export", method: "POST", needs: "staff", body: form({ do: "cancel", id: UNKNOWN_EXPORT }) },
      { path: "/app/export", method: "POST", needs: "staff", body: form({ do: "again", id: UNKNOWN_EXPORT }) },
      { path: "/app/export", method: "POST", needs: "staff", body: form({ do: "unschedule", id: UNKNOWN_EXPORT }) },
      { path: "/app/export", method: "POST", needs: "staff", body: form({ do: "address", id: UNKNOWN_EXPORT }) },
      { path: "/app/export", method: "POST", needs: "staff", body: form({ do: "unaddress", id: UNKNOWN_EXPORT }) },
      { path: "/app/export", method: "POST", needs: "viewer", body: form({ do: "link", id: UNKNOWN_EXPORT }) },
    ],
  },
  "app.organisation": {
    kind: "merchant",
    calls: [
      { path: "/app/organisation", method: "GET" },
      { path: "/app/organisation.data?from=other.myshopify.com&parts=fields", method: "GET" },
    ],
  },
  "app.organise": {
    kind: "merchant",
    calls: [
      { path: "/app/organise", method: "POST", needs: "owner", body: form({ do: "invite" }) },
      { path: "/app/organise", method: "POST", needs: "owner", body: form({ do: "enter", code: "x" }) },
      {
        path: "/app/organise",
        method: "POST",
        needs: "owner",
        body: form({ do: "answer", shop: "other.myshopify.com", confirm: "yes" }),
      },
      { path: "/app/organise", method: "POST", needs: "owner", body: form({ do: "leave" }) },
      {
        path: "/app/organise",
        method: "POST",
        needs: "owner",
        body: form({ do: "copy", from: "other.myshopify.com", parts: "fields", shown: "x" }),
      },
    ],
  },
  "app.log": {
    kind: "merchant",
    calls: [
      { path: "/app/log", method: "GET" },
      { path: "/app/log.data?kind=decisions&by=42", method: "GET" },
    ],
  },
  "app.log_.csv": { kind: "merchant", calls: [{ path: "/app/log/csv", method: "GET" }] },
  "app.notifications": {
    kind: "merchant",
    calls: [
      { path: "/app/notifications", method: "GET" },
      { path: "/app/notifications", method: "POST", needs: "viewer", body: form({ to: "0" }) },
    ],
  },
  "app.voice-preview": {
    kind: "merchant",
    calls: [
      {
        path: "/app/voice-preview",
        method: "POST",
        needs: "staff",
        body: form({ productGid: PRODUCT, id: RUN, wish: '{"language":"en","voice":{}}' }),
      },
    ],
  },
  "app.suggest-again": {
    kind: "merchant",
    calls: [{ path: "/app/suggest-again", method: "POST", needs: "reviewer", body: form({ ids: PUBLICATION }) }],
  },
  "app.categories": { kind: "merchant", calls: [{ path: "/app/categories?q=shoes", method: "GET" }] },
  "app.collections": { kind: "merchant", calls: [{ path: "/app/collections?q=summer", method: "GET" }] },
  "app.languages": { kind: "merchant", calls: [{ path: "/app/languages", method: "GET" }] },
  "app.would-write": { kind: "merchant", calls: [{ path: "/app/would-write?field=alt&threshold=0.5", method: "GET" }] },
  "app.$": {
    kind: "merchant",
    calls: [
      { path: "/app/nonsense", method: "GET" },
      { path: "/app/nonsense/deeper.data", method: "GET" },
    ],
  },
  "app.rules": {
    kind: "merchant",
    calls: [
      { path: "/app/rules", method: "GET" },
      { path: "/app/rules.data?q=collar&test=4711", method: "GET" },
    ],
  },
  "app.saved-view": {
    kind: "merchant",
    calls: [
      {
        path: "/app/saved-view",
        method: "POST",
        needs: "reviewer",
        body: form({ do: "save", id: RUN, name: "Mine", query: "state=review" }),
      },
      { path: "/app/saved-view", method: "POST", needs: "reviewer", body: form({ do: "delete", id: RUN }) },
    ],
  },
  "app.rule": {
    kind: "merchant",
    calls: [
      { path: "/app/rule", method: "POST", needs: "staff", body: form({ do: "delete", id: RUN }) },
      { path: "/app/rule", method: "POST", needs: "staff", body: form({ do: "apply" }) },
    ],
  },
  "app.duplicates": {
    kind: "merchant",
    calls: [
      { path: "/app/duplicates", method: "GET" },
      { path: "/app/duplicates.data", method: "GET" },
    ],
  },
  "app.review": {
    kind: "merchant",
    calls: [
      { path: "/app/review", method: "GET" },
      { path: "/app/review.data", method: "GET" },
    ],
  },
  "app.take-back": {
    kind: "merchant",
    calls: [{ path: "/app/take-back", method: "POST", needs: "reviewer", body: form({ ids: SUGGESTION }) }],
  },
  "app.photo": {
    kind: "merchant",
    calls: [
      {
        path: "/app/photo",
        method: "POST",
        needs: "reviewer",
        body: form({ media: "gid://shopify/MediaImage/4711", subject: "moderation", verdict: "fine" }),
      },
    ],
  },
  "app.learning": {
    kind: "merchant",
    calls: [{ path: "/app/learning", method: "POST", needs: "staff", body: form({ do: "forget" }) }],
  },
  "app.plan": {
    kind: "merchant",
    calls: [
      { path: "/app/plan", method: "GET" },
      { path: "/app/plan.data", method: "GET" },
    ],
  },
  "app.plan_.charges": {
    kind: "merchant",
    calls: [
      { path: "/app/plan/charges", method: "GET" },
      { path: "/app/plan/charges.data", method: "GET" },
    ],
  },
  "app.plan_.charges_.csv": { kind: "merchant", calls: [{ path: "/app/plan/charges/csv", method: "GET" }] },
  "app.change-plan": {
    kind: "merchant",
    calls: [
      { path: "/app/change-plan", method: "POST", needs: "staff", body: form({ do: "cancel" }) },
      { path: "/app/change-plan", method: "POST", needs: "staff", body: form({ do: "report" }) },
      { path: "/app/change-plan", method: "POST", needs: "staff", body: form({ do: "budget", dollars: "5" }) },
    ],
  },
  "app.work": { kind: "merchant", calls: [{ path: "/app/work", method: "GET" }] },
  "app.live": { kind: "merchant", calls: [{ path: "/app/live", method: "GET" }] },
  "app.runs._index": {
    kind: "merchant",
    calls: [
      { path: "/app/runs", method: "GET" },
      { path: "/app/runs.data", method: "GET" },
    ],
  },
  "app.runs.new": { kind: "merchant", calls: [{ path: "/app/runs/new", method: "GET" }] },
  "app.runs.$id": {
    kind: "merchant",
    calls: [
      { path: `/app/runs/${RUN}`, method: "GET" },
      { path: `/app/runs/${RUN}.data`, method: "GET" },
    ],
  },
  "app.runs.$id.result": { kind: "merchant", calls: [{ path: `/app/runs/${RUN}/result`, method: "GET" }] },
  "app.run": {
    kind: "merchant",
    calls: [{ path: "/app/run", method: "POST", needs: "staff", body: form({ do: "start", run: RUN, budget: "" }) }],
  },
  "app.analyse": {
    kind: "merchant",
    calls: [{ path: "/app/analyse", method: "POST", needs: "staff", body: form({ ids: PRODUCT }) }],
  },
  "app.decide": {
    kind: "merchant",
    calls: [
      { path: "/app/decide", method: "POST", needs: "reviewer", body: form({ ids: SUGGESTION, verdict: "approve" }) },
    ],
  },
  "app.undo": {
    kind: "merchant",
    calls: [{ path: "/app/undo", method: "POST", needs: "reviewer", body: form({ ids: PUBLICATION }) }],
  },
  "app.retry": {
    kind: "merchant",
    calls: [
      { path: "/app/retry", method: "POST", needs: "reviewer", body: form({ product: PRODUCT }) },
      { path: "/app/retry", method: "POST", needs: "staff", body: form({ code: "unexpected" }) },
    ],
  },
  "api.bulk-analyse": {
    kind: "merchant",
    calls: [
      { path: "/api/bulk-analyse", method: "POST", needs: "staff", body: JSON.stringify({ ids: [PRODUCT] }) },
      {
        path: "/api/bulk-analyse",
        method: "POST",
        needs: "staff",
        body: JSON.stringify({ run: RUN, do: "cancel" }),
      },
      { path: "/api/bulk-analyse", method: "GET" },
      { path: `/api/bulk-analyse?run=${RUN}`, method: "GET" },
    ],
  },
  "api.product-summary": {
    kind: "merchant",
    calls: [{ path: `/api/product-summary?id=${encodeURIComponent(PRODUCT)}`, method: "GET" }],
  },
  "api.sidekick": {
    kind: "merchant",
    calls: [
      { path: "/api/sidekick?ask=products_to_review", method: "GET" },
      { path: "/api/sidekick?ask=catalogue_state", method: "GET" },
    ],
  },
};
