import { createHmac, randomUUID } from "node:crypto";
import { search } from "../state/search.ts";
import { seeded } from "../state/faults.ts";
import type { AppEvent, World } from "../state/world.ts";

export type DeliveryOptions = {
  shop: string;
  topic: string;
  payload: unknown;
  webhookId?: string;
  eventId?: string;
  triggeredAt?: string;
  name?: string | null;
};

/** A delivery exactly as Shopify sends it: raw body and headers, signed. For tests that post their own. */
export function signDelivery(
  app: { apiSecret: string; apiVersion: string },
  delivery: DeliveryOptions,
): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify(delivery.payload);
  return {
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "Shopify-Captain-Hook",
      "x-shopify-topic": delivery.topic,
      "x-shopify-hmac-sha256": createHmac("sha256", app.apiSecret).update(body).digest("base64"),
      "x-shopify-shop-domain": delivery.shop,
      "x-shopify-api-version": app.apiVersion,
      "x-shopify-webhook-id": delivery.webhookId ?? randomUUID(),
      "x-shopify-event-id": delivery.eventId ?? randomUUID(),
      "x-shopify-triggered-at": delivery.triggeredAt ?? new Date().toISOString(),
      ...(delivery.name ? { "x-shopify-name": delivery.name } : {}),
    },
  };
}

/**
 * How deliveries misbehave. `duplicate`: extra copies of each; `late`: extra wait in ms; `stale`: share that is sent
 * again with its old payload after a newer one.
 */
export type Switches = { duplicate: number; lateMs: number; shuffle: boolean; stale: number; paused: boolean };
const CALM: Switches = { duplicate: 0, lateMs: 0, shuffle: false, stale: 0, paused: false };

type Job = { url: string; shop: string; topic: string; subject: string; body: string; headers: Record<string, string> };

const MAX_IN_FLIGHT = 16;

/** Picks the fields a subscription asked for: top-level names, or dotted paths below them. */
function pick(payload: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  if (fields.length === 0) return payload;
  const tops = new Set(fields.map((f) => f.split(".")[0]));
  return Object.fromEntries(Object.entries(payload).filter(([key]) => tops.has(key)));
}

function passes(filter: string | null, payload: Record<string, unknown>): boolean {
  if (filter === null) return true;
  const fields = Object.fromEntries(
    Object.entries(payload).map(([k, v]) => [k, typeof v === "string" || typeof v === "number" ? v : null]),
  );
  return search(filter)({ fields, text: "" });
}

/** Sends what happened to the app: at least once, retried with growing waits, unordered when told so. */
export class Webhooks {
  switches: Switches = { ...CALM };
  private readonly world: World;
  private queue: Job[] = [];
  private inFlight = 0;
  private timers = new Set<NodeJS.Timeout>();
  private lastBody = new Map<string, Job>();
  private random = seeded(7);
  private closed = false;

  constructor(world: World) {
    this.world = world;
    world.emit = (event) => this.announce(event);
  }

  /** Sends a topic now, with the given body: compliance topics, app topics, anything. */
  fire(shop: string, topic: string, payload: Record<string, unknown> = {}): void {
    this.announce({ shop, topic, subject: topic, payload });
  }

  private announce(event: AppEvent): void {
    if (this.closed) return;
    const { world } = this;
    const shop = world.shops.get(event.shop);
    const always = event.topic === "app/uninstalled" || event.topic === "shop/redact";
    if (shop && !shop.installed && !always) return;
    const own = Object.values(shop?.apiSubscriptions ?? {}).map((s) => ({
      topics: [s.topic.toLowerCase().replace(/_([a-z]+)$/, "/$1")],
      uri: s.uri,
      includeFields: s.includeFields,
      filter: s.filter,
      name: s.name,
    }));
    const eventId = randomUUID();
    for (const subscription of [...world.config.subscriptions, ...own]) {
      if (!subscription.topics.includes(event.topic) || !passes(subscription.filter, event.payload)) continue;
      const url = /^https?:/.test(subscription.uri) ? subscription.uri : world.appUrl + subscription.uri;
      const signed = signDelivery(
        { apiSecret: world.apiSecret, apiVersion: world.config.apiVersion },
        {
          shop: event.shop,
          topic: event.topic,
          payload: pick(event.payload, subscription.includeFields),
          eventId,
          name: subscription.name,
        },
      );
      this.schedule({ url, shop: event.shop, topic: event.topic, subject: event.subject, ...signed });
    }
  }

  private schedule(job: Job): void {
    const { switches, world } = this;
    const key = `${job.shop} ${job.topic} ${job.subject} ${job.url}`;
    const old = this.lastBody.get(key);
    this.lastBody.set(key, job);
    const wait = () => world.settings.webhookDelayMs + (switches.shuffle ? this.random() * 300 : 0) + switches.lateMs;
    for (let copy = 0; copy <= switches.duplicate; copy += 1) this.after(wait(), () => this.push(job));
    if (old && this.random() < switches.stale)
      this.after(wait() + 50, () =>
        this.push({ ...old, headers: { ...old.headers, "x-shopify-webhook-id": randomUUID() } }),
      );
  }

  private after(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, ms);
    timer.unref();
    this.timers.add(timer);
  }

  private push(job: Job): void {
    this.queue.push(job);
    this.drain();
  }

  /** Goes on after `paused` was set: what happened meanwhile is delivered. */
  resume(): void {
    this.switches.paused = false;
    this.drain();
  }

  private drain(): void {
    while (!this.closed && !this.switches.paused && this.inFlight < MAX_IN_FLIGHT && this.queue.length > 0) {
      const at = this.switches.shuffle ? Math.floor(this.random() * this.queue.length) : 0;
      const [job] = this.queue.splice(at, 1);
      if (job) void this.send(job, 0);
    }
  }

  private async send(job: Job, attempt: number): Promise<void> {
    this.inFlight += 1;
    const started = performance.now();
    let status = 0;
    let problem: string | undefined;
    try {
      const answer = await fetch(job.url, {
        method: "POST",
        headers: job.headers,
        body: job.body,
        redirect: "manual",
        signal: AbortSignal.timeout(this.world.settings.webhookTimeoutMs),
      });
      status = answer.status;
      await answer.arrayBuffer();
    } catch (error) {
      problem = error instanceof Error ? error.message : "failed";
    }
    this.inFlight -= 1;
    const ok = status >= 200 && status < 300;
    this.world.ledger.add(job.shop, "delivery", job.topic, {
      status,
      ok,
      attempt: attempt + 1,
      ms: Math.round(performance.now() - started),
      subject: job.subject,
      webhookId: job.headers["x-shopify-webhook-id"],
      eventId: job.headers["x-shopify-event-id"],
      url: job.url,
      ...(problem ? { problem } : {}),
    });
    const wait = this.world.settings.webhookRetryMs[attempt];
    if (!ok && wait !== undefined && !this.closed) this.after(wait, () => void this.send(job, attempt + 1));
    this.drain();
  }

  /** How much is still to be delivered. */
  pending(): number {
    return this.queue.length + this.inFlight + this.timers.size;
  }

  /** Resolves when everything is delivered, or has run out of retries. */
  async idle(timeoutMs = 30_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (this.pending() > 0) {
      if (Date.now() > end) throw new Error(`${this.pending()} deliveries still pending after ${timeoutMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  reset(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.queue = [];
    this.lastBody.clear();
    this.switches = { ...CALM };
    this.random = seeded(7);
  }

  close(): void {
    this.closed = true;
    this.reset();
  }
}
