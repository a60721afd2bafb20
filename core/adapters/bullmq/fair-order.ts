import type { Redis } from "ioredis";

/** BullMQ's largest priority number, its last place. */
const LAST = 2_097_152;
/** A queue that nobody uses for so long starts again at 0. */
const FORGET_S = 6 * 3_600;

const TICKETS = `
local served = tonumber(redis.call('HGET', KEYS[1], 'served') or 0)
local last = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0)
local from = math.max(served, last)
if ARGV[4] == '1' then
  local bulk = from
  from = math.max(served, tonumber(redis.call('HGET', KEYS[1], ARGV[5]) or 0))
  if ARGV[3] == '1' then redis.call('HSET', KEYS[1], ARGV[5], from + ARGV[2], ARGV[1], bulk + ARGV[2]) end
elseif ARGV[3] == '1' then redis.call('HSET', KEYS[1], ARGV[1], from + ARGV[2]) end
redis.call('EXPIRE', KEYS[1], ${FORGET_S})
return from`;

const SERVED = `
if tonumber(ARGV[1]) > tonumber(redis.call('HGET', KEYS[1], 'served') or 0) then redis.call('HSET', KEYS[1], 'served', ARGV[1]) end
redis.call('EXPIRE', KEYS[1], ${FORGET_S})`;

const keyOf = (queue: string) => `fair:${queue}`;

/** What a queue's hash holds of a shop: where its bulk work is, and what is awaited. */
export const fairFieldsOf = (shopId: string): [string, string] => [shopId, `${shopId} awaited`];

/**
 * Who is next when shops share a queue: start-time fair queueing (Goyal, Vin and Cheng, 1996) with equal weights. A
 * shop's jobs are numbered on from its own last one or from the job that was served last, whichever is later, and the
 * lowest number is served first: a shop with one job does not wait behind another's ten thousand, and nobody's job is
 * overtaken for ever. Losing the numbers only loses the order.
 */
export function fairOrder(redis: Redis) {
  return {
    /**
     * Priorities (1 is first) for `count` new jobs of one shop. Jobs that may be in the queue already (`again`) use up
     * no numbers. `awaited`: a person waits for them. They are numbered beside the shop's bulk work, from where the queue
     * is, and what comes of that later moves back by as many: the shop's share stays one.
     */
    async tickets(
      queue: string,
      shopId: string,
      { count, again, awaited = false }: { count: number; again: boolean; awaited?: boolean },
    ): Promise<number[]> {
      const [own, ahead] = fairFieldsOf(shopId);
      const flags = [again ? 0 : 1, awaited ? 1 : 0];
      const from = Number(await redis.eval(TICKETS, 1, keyOf(queue), own, count, ...flags, ahead));
      return Array.from({ length: count }, (_, k) => Math.min(LAST, from + k + 1));
    },
    async served(queue: string, ticket: number): Promise<void> {
      await redis.eval(SERVED, 1, keyOf(queue), ticket);
    },
  };
}
