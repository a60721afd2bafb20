import type pg from "pg";
import type { ShopId } from "#core/platform/ids.ts";
import type { Prisma, PrismaClient } from "../../prisma/generated/client.ts";
import { isDatabaseAway } from "./database-away.ts";
import { configOf, joining, poolOf, streamOf, take } from "./pool.ts";

type Sql = Prisma.Sql;

/**
 * One statement that Prisma cannot say, or only in many. No filter is added: row-level security alone keeps it inside,
 * so it needs no shop of its own. It goes straight to the driver, which costs a tenth of the same statement by Prisma.
 * What is asked for together travels together.
 */
export type Query = {
  <Row>(statement: Sql): Promise<Row[]>;
  /**
   * A statement whose answer nobody waits for: it goes out before the next one and in the same message, at the latest with the
   * commit. Where it fails, that fails.
   */
  write(statement: Sql): void;
};
export type Last = <Row>(statement: Sql) => Promise<Row[]>;

/** What a transaction offers: statements of our own, and Prisma's client, which joins when it is first asked for. */
export type Transaction = {
  query: Query;
  /** The last statement: the commit goes with it in one message, so that what it locks is held for no answer in between. */
  last: Last;
  prisma: () => Promise<Prisma.TransactionClient>;
};

/** A shop's transaction on one connection. */
class Held {
  private begun = false;
  private ended = false;
  private gathering = false;
  private readonly unsent: pg.QueryConfig[] = [];
  private readonly client: pg.PoolClient;
  private readonly shopId: ShopId;

  constructor(client: pg.PoolClient, shopId: ShopId) {
    this.client = client;
    this.shopId = shopId;
  }

  /**
   * All statements go in one message, with what else is asked for before anybody waits. The first takes the beginning along, and
   * with it the shop's name; `last` also takes the commit. A name that got lost would show no rows at all.
   */
  async send(queries: readonly pg.QueryConfig[], last = false): Promise<pg.QueryResult[]> {
    this.refuseAfterEnd();
    this.gather();
    const sent: Promise<pg.QueryResult>[] = [];
    if (!this.begun) sent.push(this.client.query(beginning(this.client, this.shopId)));
    this.begun = true;
    for (const query of this.unsent.splice(0)) sent.push(this.client.query(query));
    const answers = queries.map((query) => this.client.query(query));
    sent.push(...answers);
    if (last) sent.push(this.commit());
    const ends = await Promise.allSettled(sent);
    const failed = ends.find((end) => end.status === "rejected");
    if (failed) throw failed.reason;
    return Promise.all(answers);
  }

  async sendOne(query: pg.QueryConfig, last = false): Promise<pg.QueryResult> {
    const [answer] = await this.send([query], last);
    return answer ?? NOTHING;
  }

  /** Goes with what is sent next. */
  write(query: pg.QueryConfig): void {
    this.refuseAfterEnd();
    this.unsent.push(query);
  }

  /** @throws Error when a statement had failed: then nothing was committed */
  async commit(): Promise<pg.QueryResult> {
    if (this.ended) return NOTHING;
    if (this.unsent.length > 0) {
      await this.send([], true);
      return NOTHING;
    }
    this.ended = true;
    if (!this.begun) return NOTHING;
    const ended = await this.client.query("COMMIT");
    if (ended.command === "ROLLBACK") throw new Error("a statement of this transaction failed: nothing was written");
    return ended;
  }

  /** Each message costs a call of the system and wakes the other side up: one for all that is sent before anybody waits. */
  private gather(): void {
    if (this.gathering) return;
    this.gathering = true;
    const stream = streamOf(this.client);
    stream.cork();
    process.nextTick(() => {
      this.gathering = false;
      stream.uncork();
    });
  }

  /** Whoever goes on after the end, beside a branch that failed, would speak in somebody else's transaction. */
  private refuseAfterEnd(): void {
    if (this.ended) throw new Error("this transaction has ended");
  }

  async rollback(): Promise<void> {
    this.ended = true;
    if (this.begun) await this.client.query("ROLLBACK");
  }
}

const NOTHING = { command: "", rowCount: 0, oid: 0, fields: [], rows: [] } as pg.QueryResult;
const CONTROL = new Set(["BEGIN", "COMMIT", "ROLLBACK"]);

const beginning = (client: pg.PoolClient, shopId: ShopId): string =>
  `BEGIN; SELECT set_config('app.shop_id', ${client.escapeLiteral(shopId)}, true)`;

/** What Prisma holds for its connection: it neither begins nor ends what was begun before it, nor gives it back. */
function guestOf(held: Held): pg.PoolClient {
  const guest = {
    on: () => guest,
    removeListener: () => guest,
    release: () => undefined,
    query: (query: pg.QueryConfig) => (CONTROL.has(query.text) ? Promise.resolve(NOTHING) : held.sendOne(query)),
  };
  return guest as unknown as pg.PoolClient;
}

/** Prisma's own transaction, entered when somebody asks for it and left when ours ends. */
function prismaOn(database: PrismaClient, held: Held) {
  const over = Promise.withResolvers<void>();
  let entered: Promise<Prisma.TransactionClient> | undefined;
  let left: Promise<void> = Promise.resolve();
  function enter(): Promise<Prisma.TransactionClient> {
    const inside = Promise.withResolvers<Prisma.TransactionClient>();
    left = joining.run(guestOf(held), () =>
      database.$transaction(async (client) => {
        inside.resolve(client);
        await over.promise;
      }),
    );
    left.catch(inside.reject);
    return inside.promise;
  }
  return {
    client: () => (entered ??= enter()),
    isIn: () => entered !== undefined,
    leave: () => {
      over.resolve();
      return left;
    },
  };
}

/**
 * One transaction inside a shop: it commits when `work` returns, and leaves nothing when it throws. Nothing is sent
 * before the first statement.
 */
export async function transactionOf<T>(
  database: PrismaClient,
  shopId: ShopId,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const { client, giveBack } = await take(database);
  const held = new Held(client, shopId);
  const prisma = prismaOn(database, held);
  const query: Query = Object.assign(
    async <Row>(statement: Sql) => (await held.sendOne(configOf(statement))).rows as Row[],
    { write: (statement: Sql) => held.write(configOf(statement)) },
  );
  // Prisma has to leave before the end.
  const last = async <Row>(statement: Sql) => (await held.sendOne(configOf(statement), !prisma.isIn())).rows as Row[];
  try {
    const result = await work({ query, last, prisma: prisma.client });
    await prisma.leave();
    await held.commit();
    giveBack();
    return result;
  } catch (error) {
    await prisma.leave().catch(() => undefined);
    await held.rollback().then(() => giveBack(isDatabaseAway(error) ? (error as Error) : undefined), giveBack);
    throw error;
  }
}

/**
 * Statements in a transaction of their own: one message there, one back. None can wait for what another says.
 * @returns the rows of each
 */
export async function statementsOf(
  database: PrismaClient,
  shopId: ShopId,
  statements: readonly Sql[],
): Promise<unknown[][]> {
  const { client, giveBack } = await take(database);
  const held = new Held(client, shopId);
  try {
    const answers = await held.send(statements.map(configOf), true);
    giveBack();
    return answers.map(({ rows }) => rows as unknown[]);
  } catch (error) {
    await held.rollback().then(() => giveBack(isDatabaseAway(error) ? (error as Error) : undefined), giveBack);
    throw error;
  }
}

/** One statement outside of every shop. */
export const outsideOf = async <Row>(database: PrismaClient, statement: Sql): Promise<Row[]> =>
  (await poolOf(database).query(configOf(statement))).rows as Row[];
