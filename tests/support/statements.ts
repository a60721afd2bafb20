import pg from "pg";

export type Statement = { text: string; values: unknown[] };
let recording: Statement[] | null = null;

/** Every connection made from here on is listened to: a connection takes its `query` along when it is made. */
export function listenToStatements(): void {
  const query = pg.Client.prototype.query as (...call: unknown[]) => unknown;
  pg.Client.prototype.query = function heard(this: pg.Client, ...call: unknown[]) {
    const [first, second] = call as [string | { text: string; values?: unknown[] }, unknown];
    const text = typeof first === "string" ? first : first.text;
    const values = typeof first === "string" ? second : (first.values ?? second);
    if (/^\s*(SELECT|WITH|INSERT|UPDATE)/i.test(text))
      recording?.push({ text, values: Array.isArray(values) ? values : [] });
    return query.apply(this, call);
  } as typeof pg.Client.prototype.query;
}

/** The statements that some work sends, with the values that it sends. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  recording = sent;
  await work().finally(() => (recording = null));
  return sent;
}

type Node = { "Node Type": string; "Relation Name"?: string; Plans?: Node[] };
const scans = (node: Node): string[] => [
  ...(node["Node Type"] === "Seq Scan" && node["Relation Name"] ? [node["Relation Name"]] : []),
  ...(node.Plans ?? []).flatMap(scans),
];

/** The tables that these statements would read from end to end for this shop, each with the statement. None is run. */
export async function readWhole(
  owner: pg.Client,
  statements: readonly Statement[],
  shop: { id: string; but: ReadonlySet<string> },
): Promise<string[]> {
  await owner.query("BEGIN");
  await owner.query("SET LOCAL role imagineai_app");
  await owner.query("SELECT set_config('app.shop_id', $1, true)", [shop.id]);
  const read: string[] = [];
  for (const { text, values } of statements) {
    const { rows } = await owner.query<{ "QUERY PLAN": { Plan: Node }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    const whole = plan ? scans(plan).filter((table) => !shop.but.has(table)) : [];
    read.push(...whole.map((table) => `${table}: ${text.slice(0, 160)}`));
  }
  await owner.query("ROLLBACK");
  return read;
}
