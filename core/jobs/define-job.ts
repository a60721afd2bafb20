import { createHash } from "node:crypto";
import { z } from "zod";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";

/**
 * What a delivery told of a product: the digest of it (intake/told-digest), when it was sent off and when Shopify last
 * changed the product, both by Shopify's clock (ISO 8601).
 */
export const DeliveryDigest = z.object({ digest: z.string(), at: z.iso.datetime(), updatedAt: z.iso.datetime() });
export type DeliveryDigest = z.infer<typeof DeliveryDigest>;

/** What a product's variants lack for feeds (feeds/gaps), by the latest delivery, and when Shopify last changed the product (ISO 8601). */
export const FeedGaps = z.object({ updatedAt: z.iso.datetime(), gaps: z.array(z.string()) });
export type FeedGaps = z.infer<typeof FeedGaps>;

type AnyPayload = { shopId: ShopId; productGid?: OwnerGid | undefined };

export type JobDefinition<Payload extends AnyPayload = AnyPayload> = {
  /** Also the queue's name. */
  name: string;
  payload: z.ZodType<Payload>;
  /** Same work, same key. */
  key: (payload: Payload) => readonly string[];
  /** Tries before a person must look; each waits longer than the one before. */
  attempts: number;
  /** Runs although the shop has uninstalled the app; all other work is cancelled then. */
  evenUninstalled?: boolean;
  /** Runs although Shopify has frozen the shop's subscription; all other work rests then. */
  evenFrozen?: boolean;
  /** One run may take longer than a worker is waited for (tasks/reconcile): its task is touched meanwhile. */
  takesLong?: boolean;
  /** Its payload may hold what a delivery `told`: nothing is to be done where that is known already. */
  mayBeSpared?: boolean;
};

export const defineJob = <Payload extends AnyPayload>(job: JobDefinition<Payload>) => job;

export const taskKey = <P extends AnyPayload>(job: JobDefinition<P>, payload: P): string => job.key(payload).join("|");

type TaskRevision = { name: string; key: string; revision: number };

/** BullMQ ids may not hold ":", and gids do. One revision of a task is one job, however often it is added. */
export const queueJobId = (shopId: string, { name, key, revision }: TaskRevision): string =>
  createHash("sha256")
    .update(JSON.stringify([shopId, name, key, revision]))
    .digest("base64url");

/** What travels through Redis: the address of the task and its payload of ids. */
export const JobEnvelope = z.object({
  shopId: z.string(),
  key: z.string(),
  revision: z.number().int(),
  correlationId: z.string(),
  payload: z.unknown(),
});
export type JobEnvelope = z.infer<typeof JobEnvelope>;

export type JobOrder = { name: string; jobId: string; delayMs: number; attempts: number; envelope: JobEnvelope };

/**
 * The queue as core sees it. Adding is idempotent by `jobId`; a lost order is re-made from its task row by the
 * reconciler.
 */
export interface JobQueue {
  /** `again`: jobs that the queue may have already. */
  add(orders: readonly JobOrder[], options?: { again?: boolean }): Promise<void>;
}
