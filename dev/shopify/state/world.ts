import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { AppConfig } from "./app-config.ts";
import { Blobs } from "./blobs.ts";
import { Faults } from "./faults.ts";
import { Ledger } from "./ledger.ts";
import { FOLDERS, mediaIn } from "./folders.ts";
import { SearchIndex } from "./search-index.ts";
import type { Taxonomy } from "./taxonomy.ts";
import type { ShopifyPlanName, Shop } from "./types.ts";

export type Settings = {
  /** How long a new photo stays PROCESSING. */
  mediaDelayMs: number;
  /** From a change of a product until search sees it. */
  searchLagMs: number;
  /** From a change to its first delivery. */
  webhookDelayMs: number;
  /** Waits between attempts of a delivery that got no 2xx. Shopify's 8 retries in 4 hours, made short. */
  webhookRetryMs: number[];
  webhookTimeoutMs: number;
  bulkDelayMs: number;
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
  /** How long a refresh token that was just used answers with the same new pair again, for an answer that got lost. */
  refreshGraceMs: number;
};

const DEFAULT_SETTINGS: Settings = {
  mediaDelayMs: 300,
  searchLagMs: 1_000,
  webhookDelayMs: 20,
  webhookRetryMs: [100, 300, 1000, 2000, 4000, 8000, 15_000, 30_000],
  webhookTimeoutMs: 5000,
  bulkDelayMs: 150,
  accessTokenSeconds: 3600,
  refreshTokenSeconds: 7_776_000,
  refreshGraceMs: 3_600_000,
};

/** GraphQL points: a bucket ten to twenty times the restore rate, which depends on the shop's plan. */
export const SHOPIFY_PLANS: Record<ShopifyPlanName, { capacity: number; restoreRate: number; label: string }> = {
  basic: { capacity: 2000, restoreRate: 100, label: "Basic" },
  advanced: { capacity: 4000, restoreRate: 200, label: "Advanced" },
  plus: { capacity: 20_000, restoreRate: 1000, label: "Shopify Plus" },
  enterprise: { capacity: 40_000, restoreRate: 2000, label: "Commerce Components" },
};

/** Shopify's DateTime has whole seconds. */
export const timestamp = (ms = Date.now()) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");

export type AppEvent = { shop: string; topic: string; subject: string; payload: Record<string, unknown> };

/** All state of the local Shopify in one place. */
export class World {
  readonly config: AppConfig;
  readonly taxonomy: Taxonomy;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly appId: string;
  readonly ledger = new Ledger();
  readonly faults = new Faults();
  readonly blobs = new Blobs();
  readonly index = new SearchIndex();
  settings: Settings = { ...DEFAULT_SETTINGS };
  shops = new Map<string, Shop>();
  /** Where this server is reached: known once it listens. */
  url = "";
  appUrl: string;
  emit: (event: AppEvent) => void = () => {};
  private serial = 1000;

  constructor(options: { config: AppConfig; taxonomy: Taxonomy; apiKey: string; apiSecret: string; appUrl: string }) {
    this.config = options.config;
    this.taxonomy = options.taxonomy;
    this.apiKey = options.apiKey;
    this.apiSecret = options.apiSecret;
    this.appUrl = options.appUrl;
    let hash = 7;
    for (const char of options.apiKey) hash = (hash * 31 + char.charCodeAt(0)) % 9_000_000_000;
    this.appId = String(hash + 1_000_000_000);
  }

  gid(type: string): string {
    return `gid://shopify/${type}/${8_000_000_000_000 + this.serial++}`;
  }

  shop(domain: string): Shop {
    const shop = this.shops.get(domain);
    if (!shop) throw new Error(`no such shop: ${domain}`);
    return shop;
  }

  /** `$app` and `$app:x` become the app's own reserved namespace, as Shopify stores it. */
  namespace(given: string | null | undefined): string {
    if (given === undefined || given === null || given === "$app") return `app--${this.appId}`;
    return given.startsWith("$app:") ? `app--${this.appId}--${given.slice(5)}` : given;
  }

  reset(): void {
    this.shops.clear();
    this.ledger.clear();
    this.faults.clear();
    this.blobs.clear();
    this.index.clear();
    this.settings = { ...DEFAULT_SETTINGS };
  }

  /** Whole or not at all: a process that is killed meanwhile leaves the state before. */
  async save(file: string): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await this.blobs.save(`${file}.files`);
    await writeFile(
      `${file}.part`,
      JSON.stringify({ url: this.url, serial: this.serial, shops: [...this.shops.values()] }),
    );
    await rename(`${file}.part`, file);
  }

  /** @returns whether photos had other addresses when the state was saved: this server listens elsewhere now */
  async load(file: string): Promise<{ moved: boolean }> {
    const saved: unknown = JSON.parse(await readFile(file, "utf8"));
    const { url, serial, shops } = saved as { url: string; serial: number; shops: Shop[] };
    this.serial = serial;
    // A state that was kept before there were collections, articles and subscriptions has none.
    this.shops = new Map(
      shops.map((shop) => [
        shop.domain,
        {
          ...shop,
          collections: shop.collections ?? {},
          articles: shop.articles ?? {},
          subscriptions: shop.subscriptions ?? {},
        },
      ]),
    );
    const names = [...this.shops.values()].flatMap((shop) => [
      ...FOLDERS.flatMap((folder) => mediaIn(shop, folder)).map((m) => m.blob),
      ...Object.values(shop.staged).flatMap((s) => s.blob ?? []),
    ]);
    await this.blobs.load(`${file}.files`, names);
    return { moved: url !== this.url };
  }
}
