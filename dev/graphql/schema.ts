import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

export const API_VERSION = "2026-07";

type AdminFile = { data: IntrospectionQuery; offline_scopes?: unknown };

/** The Admin API's introspection as the package @shopify/dev-mcp ships it, with the scopes that each field needs. */
export function readAdminFile(version = API_VERSION): AdminFile {
  // The package exports no entry point: its data is addressed by path.
  const file = new URL(`../../node_modules/@shopify/dev-mcp/dist/data/admin_${version}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as AdminFile;
}

export const adminSchema = (version = API_VERSION): GraphQLSchema =>
  buildClientSchema(readAdminFile(version).data, { assumeValid: true });
