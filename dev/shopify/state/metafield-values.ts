import { categoryId } from "./taxonomy.ts";
import type { Shop, Validation } from "./types.ts";
import type { World } from "./world.ts";

/** A value that passed its type, in the form Shopify stores it; or why not. */
export type Checked =
  | { ok: true; value: string }
  | {
      ok: false;
      message: string;
      code: "INVALID_VALUE" | "INVALID_TYPE" | "TOO_LONG" | "INCLUSION" | "LESS_THAN_OR_EQUAL_TO" | "INVALID";
    };

const bad = (message: string, code: Exclude<Checked, { ok: true }>["code"] = "INVALID_VALUE"): Checked => ({
  ok: false,
  message,
  code,
});
const ok = (value: string): Checked => ({ ok: true, value });

const JSON_LIMIT = 128 * 1024;
/** "All list types have a maximum of 128 items. The only exception is metaobject references" (Metafield limits). */
const listLimit = (type: string) => (type === "list.metaobject_reference" ? 256 : 128);

function json(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isoDate(value: string): Checked {
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
    ? ok(value)
    : bad("Value must be in YYYY-MM-DD format.");
}

function isoDateTime(value: string): Checked {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.test(value) || Number.isNaN(Date.parse(value)))
    return bad("Value must be in “YYYY-MM-DDTHH:MM:SS” format. For example: 2022-06-01T15:30:00");
  const utc = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`);
  return ok(utc.toISOString().replace(/\.\d{3}Z$/, "+00:00"));
}

function measured(value: string): Checked {
  const parsed = json(value) as { value?: unknown; unit?: unknown } | undefined;
  return parsed && typeof parsed.value === "number" && typeof parsed.unit === "string"
    ? ok(JSON.stringify({ value: parsed.value, unit: parsed.unit }))
    : bad("Value must be a JSON object with value and unit.");
}

type References = { world: World; shop: Shop; validations: readonly Validation[] };

function reference(kind: string, value: string, { world, shop, validations }: References): Checked {
  const missing = (what: string) => bad(`Value references non-existent resource ${value}.`.replace("resource", what));
  switch (kind) {
    case "file_reference":
      return shop.media[value] ? ok(value) : missing("file");
    case "product_reference":
      return shop.products[value] ? ok(value) : missing("product");
    case "variant_reference":
      return Object.values(shop.products).some((p) => p.variants.some((v) => v.id === value))
        ? ok(value)
        : missing("variant");
    case "metaobject_reference":
    case "mixed_reference": {
      const object = shop.metaobjects[value];
      if (!object) return missing("metaobject");
      const wanted = validations.find((v) => v.name === "metaobject_definition_id")?.value;
      const type = wanted === undefined ? undefined : shop.metaobjectDefinitions[wanted]?.type;
      return type === undefined || type === object.type
        ? ok(value)
        : bad(`Value require that you select a metaobject of type ${type}.`);
    }
    case "product_taxonomy_value_reference": {
      const holder = [...world.taxonomy.attributes.values()].find((a) => a.values.some((v) => v.id === value));
      if (!holder) return missing("taxonomy value");
      const wanted = validations.find((v) => v.name === "product_taxonomy_attribute_handle")?.value;
      return wanted === undefined || wanted === holder.handle
        ? ok(value)
        : bad(`Value must belong to the specified attribute "${wanted}".`);
    }
    case "product_taxonomy_attribute_reference":
      return [...world.taxonomy.attributes.values()].some((a) => a.id === value) ||
        world.taxonomy.categories.has(categoryId(value))
        ? ok(value)
        : missing("taxonomy attribute");
    default:
      return bad(`${kind} is not supported by the local Shopify.`, "INVALID_TYPE");
  }
}

function bounds(value: number, validations: readonly Validation[]): Checked | null {
  for (const { name, value: limit } of validations) {
    if (name === "min" && value < Number(limit)) return bad(`Value has a minimum of ${limit}.`);
    if (name === "max" && value > Number(limit))
      return bad(`Value has a maximum of ${limit}.`, "LESS_THAN_OR_EQUAL_TO");
  }
  return null;
}

function text(value: string, validations: readonly Validation[]): Checked | null {
  for (const { name, value: limit } of validations) {
    if (name === "max" && value.length > Number(limit))
      return bad(`Value has a maximum length of ${limit}.`, "TOO_LONG");
    if (name === "min" && value.length < Number(limit)) return bad(`Value has a minimum length of ${limit}.`);
    if (name === "regex" && !new RegExp(limit).test(value))
      return bad(`Value does not match the regular expression ${limit}.`);
    if (name === "choices" && !(JSON.parse(limit) as string[]).includes(value))
      return bad(`Value does not exist in provided choices: ${limit}.`, "INCLUSION");
  }
  return null;
}

/** Checks one value against a metafield type and a definition's validations, with Shopify's limits. */
export function checkValue(refs: References, type: string, value: string): Checked {
  if (value === "") return bad("Value can't be blank.", "INVALID");
  if (type.startsWith("list.")) {
    const items = json(value);
    if (!Array.isArray(items)) return bad(`Value must be a JSON array of ${type.slice(5)}.`);
    const bound = (name: string) => refs.validations.find((v) => v.name === name)?.value;
    const most = Number(bound("list.max") ?? listLimit(type));
    if (items.length > most) return bad(`Value has a maximum of ${most} items.`, "TOO_LONG");
    const least = Number(bound("list.min") ?? 0);
    if (items.length < least) return bad(`Value has a minimum of ${least} items.`);
    for (const item of items) {
      const checked = checkValue(refs, type.slice(5), typeof item === "string" ? item : JSON.stringify(item));
      if (!checked.ok) return checked;
    }
    return ok(JSON.stringify(items));
  }
  if (type.endsWith("_reference")) return reference(type, value, refs);
  switch (type) {
    case "number_integer":
      return /^-?\d{1,19}$/.test(value) && Number.isSafeInteger(Number(value))
        ? (bounds(Number(value), refs.validations) ?? ok(String(BigInt(value))))
        : bad("Value must be an integer.");
    case "number_decimal":
      return /^-?\d{1,13}(\.\d{1,9})?$/.test(value)
        ? (bounds(Number(value), refs.validations) ?? ok(value.includes(".") ? value : `${value}.0`))
        : bad("Value must be a decimal.");
    case "boolean":
      return value === "true" || value === "false" ? ok(value) : bad("Value must be true or false.");
    case "single_line_text_field":
      return /[\r\n]/.test(value)
        ? bad("Value must be a single line text string.")
        : (text(value, refs.validations) ?? ok(value));
    case "multi_line_text_field":
    case "id":
      return value.length > 65_536
        ? bad("Value has a maximum length of 65536.", "TOO_LONG")
        : (text(value, refs.validations) ?? ok(value));
    case "json":
    case "json_string":
    case "rich_text_field": {
      const parsed = json(value);
      if (parsed === undefined) return bad("Value is invalid JSON: unexpected token.");
      const stored = JSON.stringify(parsed);
      return Buffer.byteLength(stored) > JSON_LIMIT
        ? bad("Value is too large: JSON values have a maximum of 128 KB.", "TOO_LONG")
        : ok(stored);
    }
    case "date":
      return isoDate(value);
    case "date_time":
      return isoDateTime(value);
    case "color":
      return /^#[0-9a-f]{6}$/i.test(value) ? ok(value) : bad("Value must be a hex color code.");
    case "url":
      return URL.canParse(value) && /^(https?|mailto|sms|tel):/.test(value)
        ? ok(value)
        : bad("Value must be one of the following URL schemes: http, https, mailto, sms, tel.");
    case "dimension":
    case "weight":
    case "volume":
      return measured(value);
    case "rating":
    case "money":
    case "link":
      return json(value) === undefined ? bad("Value must be a JSON object.") : ok(JSON.stringify(json(value)));
    default:
      return bad(`Type ${type} is not a valid metafield type.`, "INVALID_TYPE");
  }
}

/** `jsonValue`: numbers, booleans, lists and objects as JSON, everything else as a string. */
export function jsonValue(type: string, value: string): unknown {
  if (
    type.startsWith("list.") ||
    [
      "json",
      "rich_text_field",
      "dimension",
      "weight",
      "volume",
      "rating",
      "money",
      "link",
      "boolean",
      "number_integer",
    ].includes(type)
  )
    return JSON.parse(value);
  return value;
}
