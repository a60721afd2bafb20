import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

// Keys as Shopify's CLI 4 knows them (app/app.toml reference); one that it does not know fails a deployment, and fails
// here.
const access = z
  .strictObject({
    admin: z.enum(["merchant_read", "merchant_read_write", "private"]).optional(),
    storefront: z.enum(["public_read", "none"]).optional(),
  })
  .optional();
const scalar = z.union([
  z.string(),
  z.number(),
  z.bigint(),
  z.boolean(),
  z.array(z.union([z.string(), z.number(), z.bigint()])),
]);
const fieldShape = z.strictObject({
  name: z.string(),
  type: z.string(),
  description: z.string().optional(),
  required: z.boolean().default(false),
  validations: z.record(z.string(), scalar).default({}),
});
/** Of the capabilities, the one that this app declares. */
const capabilities = z.strictObject({ admin_filterable: z.boolean().optional() }).optional();
const subscription = z.strictObject({
  name: z.string().optional(),
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.enum(["customers/data_request", "customers/redact", "shop/redact"])).default([]),
  uri: z.string(),
  include_fields: z.array(z.string()).default([]),
  filter: z.string().optional(),
});

const configShape = z.strictObject({
  client_id: z.string(),
  name: z.string().max(30),
  handle: z.string().optional(),
  application_url: z.url(),
  embedded: z.boolean(),
  extension_directories: z.array(z.string()).optional(),
  build: z
    .strictObject({
      automatically_update_urls_on_dev: z.boolean().optional(),
      dev_store_url: z.string().optional(),
      include_config_on_deploy: z.boolean().optional(),
    })
    .optional(),
  sidekick: z.strictObject({ extensions_summary: z.string().min(1) }).optional(),
  access_scopes: z.strictObject({
    scopes: z.string(),
    optional_scopes: z.array(z.string()).default([]),
    use_legacy_install_flow: z.boolean().optional(),
  }),
  access: z
    .strictObject({
      admin: z.strictObject({
        direct_api_mode: z.enum(["online", "offline"]).optional(),
        embedded_app_direct_api_access: z.boolean().optional(),
      }),
    })
    .optional(),
  auth: z.strictObject({ redirect_urls: z.array(z.url()) }),
  webhooks: z.strictObject({
    api_version: z.string().regex(/^\d{4}-(01|04|07|10)$/),
    subscriptions: z.array(subscription),
  }),
  pos: z.strictObject({ embedded: z.boolean() }).optional(),
  app_proxy: z.strictObject({ url: z.url(), subpath: z.string(), prefix: z.string() }).optional(),
  product: z
    .strictObject({
      metafields: z.strictObject({ app: z.record(z.string(), fieldShape.extend({ access, capabilities })) }),
    })
    .optional(),
  metaobjects: z
    .strictObject({
      app: z.record(
        z.string(),
        z.strictObject({
          name: z.string(),
          description: z.string().optional(),
          display_name_field: z.string().optional(),
          access,
          fields: z.record(z.string(), fieldShape),
        }),
      ),
    })
    .optional(),
});

export type FieldDeclaration = {
  name: string;
  type: string;
  description?: string | undefined;
  required: boolean;
  validations: { name: string; value: string }[];
};

/**
 * What shopify.app.toml declares: installing the app on a shop creates exactly this, as deploying it to Shopify would.
 */
export type AppConfig = {
  name: string;
  apiVersion: string;
  scopes: string[];
  optionalScopes: string[];
  subscriptions: {
    name: string | null;
    topics: string[];
    uri: string;
    includeFields: string[];
    filter: string | null;
  }[];
  productMetafields: (FieldDeclaration & { key: string; storefront: boolean; admin: string; filterable: boolean })[];
  metaobjects: {
    type: string;
    name: string;
    displayNameKey: string | null;
    admin: string;
    fields: (FieldDeclaration & { key: string })[];
  }[];
};

const text = (value: z.infer<typeof scalar>) =>
  Array.isArray(value) ? JSON.stringify(value.map(String)) : String(value);
const declare = (field: z.infer<typeof fieldShape>): FieldDeclaration => ({
  name: field.name,
  type: field.type,
  description: field.description,
  required: field.required,
  validations: Object.entries(field.validations).map(([name, value]) => ({ name, value: text(value) })),
});

/** Reads shopify.app.toml in `rootDir`. Throws with the offending path when a table has the wrong shape. */
export function readAppConfig(rootDir: string): AppConfig {
  const file = path.join(rootDir, "shopify.app.toml");
  const parsed = configShape.safeParse(parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    name: data.name,
    apiVersion: data.webhooks.api_version,
    scopes: data.access_scopes.scopes
      .split(",")
      .map((s) => s.trim())
      .filter(Boolean),
    optionalScopes: data.access_scopes.optional_scopes,
    subscriptions: data.webhooks.subscriptions.map((s) => ({
      name: s.name ?? null,
      topics: [...s.topics, ...s.compliance_topics],
      uri: s.uri,
      includeFields: s.include_fields,
      filter: s.filter ?? null,
    })),
    productMetafields: Object.entries(data.product?.metafields.app ?? {}).map(([key, field]) => ({
      key,
      ...declare(field),
      storefront: field.access?.storefront === "public_read",
      admin: (field.access?.admin ?? "merchant_read").toUpperCase(),
      filterable: field.capabilities?.admin_filterable === true,
    })),
    metaobjects: Object.entries(data.metaobjects?.app ?? {}).map(([type, object]) => ({
      type,
      name: object.name,
      displayNameKey: object.display_name_field ?? null,
      admin: (object.access?.admin ?? "merchant_read").toUpperCase(),
      fields: Object.entries(object.fields).map(([key, field]) => ({ key, ...declare(field) })),
    })),
  };
}
