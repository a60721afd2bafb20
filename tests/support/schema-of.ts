import type pg from "pg";

/** Everything that a migration can make or change, one line each, in order. */
const PARTS = [
  `SELECT 'column', table_name, column_name, data_type, udt_name, is_nullable, column_default
   FROM information_schema.columns WHERE table_schema = 'public'`,
  `SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
   FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'`,
  `SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'`,
  `SELECT 'table', relname, relrowsecurity, relforcerowsecurity, relacl::text
   FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'S')`,
  `SELECT 'policy', tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies WHERE schemaname = 'public'`,
  `SELECT 'enum', typname, enumlabel FROM pg_enum JOIN pg_type t ON t.oid = enumtypid`,
  `SELECT 'function', proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'`,
  `SELECT 'trigger', tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal`,
];

/** The schema of a database as sorted lines: equal where two databases are. */
export async function schemaOf(client: pg.Client): Promise<string[]> {
  const lines: string[] = [];
  for (const text of PARTS) {
    const { rows } = await client.query<unknown[]>({ text, rowMode: "array" });
    lines.push(...rows.map((row) => row.map(String).join(" | ")));
  }
  return lines.sort();
}
