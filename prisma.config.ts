import { PrismaPg } from "@prisma/adapter-pg";
import { defineConfig } from "prisma/config";

// Prisma's own schema engine is a download; the WASM engine inside the package does the same work through a driver
// adapter.
// adapter-pg 6.19 does not map a few catalogue types that the engine reads ("name", "char" and their arrays), hence the
// remapping.
const CATALOGUE_TYPES: Record<number, number> = {
  19: 25,
  18: 25,
  1003: 1009,
  1002: 1009,
  2206: 25,
  2205: 25,
  22: 1005,
  24: 25,
  194: 25,
  28: 23,
};
const CHAR_OID = 18;
const CHARACTER_COLUMN = 6;

type Field = { dataTypeID: number };
type Queryable = {
  performIO(query: unknown): Promise<{ fields?: Field[] } | undefined>;
  queryRaw(query: unknown): Promise<{ columnTypes: number[] }>;
  executeScript(script: string): Promise<void>;
  client: { query(sql: string): Promise<unknown> };
};

function remapped<T>(adapter: T): T {
  const inner = adapter as unknown as Queryable;
  const performIO = inner.performIO.bind(inner);
  const queryRaw = inner.queryRaw.bind(inner);
  let characterColumns: number[] = [];
  inner.performIO = async (query) => {
    const result = await performIO(query);
    characterColumns = (result?.fields ?? []).flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const field of result?.fields ?? []) field.dataTypeID = CATALOGUE_TYPES[field.dataTypeID] ?? field.dataTypeID;
    return result;
  };
  inner.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of characterColumns) result.columnTypes[index] = CHARACTER_COLUMN;
    return result;
  };
  // 6.19 splits scripts on ";" and so breaks function bodies: one simple query takes the whole script.
  inner.executeScript = async (script) => void (await inner.client.query(script));
  return adapter;
}

class RemappingPg extends PrismaPg {
  override async connect() {
    return remapped(await super.connect());
  }
  override async connectToShadowDb() {
    return remapped(await super.connectToShadowDb());
  }
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  experimental: { adapter: true },
  engine: "js",
  adapter: async () => new RemappingPg({ connectionString: process.env["DATABASE_URL"] }),
});
