import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";

export const API_VERSION = "2026-07";

type AccessItem = { type: string; typeName: string; fieldName?: string; offlineScopes: string[] };

type AdminFile = { data: IntrospectionQuery; offline_scopes: { items: AccessItem[] } };

let cached: { schema: GraphQLSchema; access: Map<string, string[]> } | undefined;

/** The Admin API's introspection as Shopify publishes it, with the scopes that each field needs (see SCHEMA.md). */
function readAdminFile(): AdminFile {
  const file = new URL(`admin-${API_VERSION}.json.gz`, import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as AdminFile;
}

/** The Admin schema of the pinned version, with the scopes each field needs. Built once per process (0.4 s). */
export function adminSchema(): { schema: GraphQLSchema; access: Map<string, string[]> } {
  if (cached) return cached;
  const parsed = readAdminFile();
  const access = new Map<string, string[]>();
  for (const item of parsed.offline_scopes.items)
    if (item.offlineScopes.length > 0)
      access.set(
        item.fieldName === undefined ? item.typeName : `${item.typeName}.${item.fieldName}`,
        item.offlineScopes,
      );
  cached = { schema: buildClientSchema(parsed.data, { assumeValid: true }), access };
  return cached;
}
