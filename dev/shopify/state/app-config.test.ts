import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readAppConfig } from "./app-config.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const OWN = readFileSync(path.join(ROOT, "shopify.app.toml"), "utf8");
const reads = (toml: string) => {
  const folder = mkdtempSync(path.join(tmpdir(), "toml-"));
  writeFileSync(path.join(folder, "shopify.app.toml"), toml);
  return () => readAppConfig(folder);
};

test("our own file is read; a key that Shopify does not know, or a value that it does not take, is refused by its name", () => {
  expect(reads(OWN)().scopes).toEqual(["read_products", "write_products", "write_files", "read_locales"]);
  expect(reads(OWN.replace("embedded = true", "embedded = true\nembeded = true"))).toThrow(/embeded/);
  expect(reads(OWN.replace('api_version = "2026-07"', 'api_version = "2026-08"'))).toThrow(/api_version/);
  expect(reads(OWN.replace("[access_scopes]", '[access_scopes]\nscope = "x"'))).toThrow(/scope/);
  const [completeness] = reads(OWN)().productMetafields.filter(({ filterable }) => filterable);
  expect(completeness).toMatchObject({ key: "completeness", type: "number_integer", storefront: false });
  expect(reads(OWN.replace("capabilities.admin_filterable", "capabilities.filterable"))).toThrow(/filterable/);
  expect(reads(OWN.replace('access.storefront = "public_read"', 'access.storefront = "everybody"'))).toThrow(
    /storefront/,
  );
});
