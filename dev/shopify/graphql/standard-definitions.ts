import type { Attribute } from "../state/taxonomy.ts";
import type { MetafieldDefinition, MetaobjectDefinition } from "../state/types.ts";
import { timestamp } from "../state/world.ts";
import { effect, userError, type Context } from "./context.ts";

/** Shopify's metafield key for a taxonomy attribute: hyphens; colour and pattern share color-pattern. */
function standardKey(handle: string): string {
  if (handle === "color" || handle === "pattern") return "color-pattern";
  return handle.replaceAll(/[^a-z0-9]+/g, "-");
}

/** Colour leads where pattern shares its field. */
const attributesOf = (c: Context, key: string): Attribute[] =>
  [...c.world.taxonomy.attributes.values()].filter((a) => standardKey(a.handle) === key);
const attributeOf = (c: Context, key: string): Attribute | undefined => attributesOf(c, key)[0];

export type Template = {
  __typename: "StandardMetafieldDefinitionTemplate";
  id: string;
  namespace: string;
  key: string;
  name: string;
  description: string | null;
  type: string;
  ownerTypes: string[];
  validations: never[];
  visibleToStorefrontApi: boolean;
};

const template = (a: Attribute): Template => ({
  __typename: "StandardMetafieldDefinitionTemplate",
  id: a.id.replace("TaxonomyAttribute", "StandardMetafieldDefinitionTemplate"),
  namespace: "shopify",
  key: standardKey(a.handle),
  name: a.name,
  description: null,
  type: "list.metaobject_reference",
  ownerTypes: ["PRODUCT"],
  validations: [],
  visibleToStorefrontApi: true,
});

export const standardTemplates = (c: Context): Template[] =>
  [...c.world.taxonomy.attributes.values()].filter((a) => a.handle !== "pattern").map(template);

const FIELD = { description: null, required: false, validations: [] };

/** As live shops have them (2026-07): both bases are required, one to four colours, values of that attribute alone. */
const COLOR_FIELDS = [
  { key: "color", name: "Color", type: "color" },
  { key: "image", name: "Image", type: "file_reference" },
  {
    key: "color_taxonomy_reference",
    name: "Base color",
    type: "list.product_taxonomy_value_reference",
    required: true,
    validations: [
      { name: "product_taxonomy_attribute_handle", value: "color" },
      { name: "list.min", value: "1" },
      { name: "list.max", value: "4" },
    ],
  },
  {
    key: "pattern_taxonomy_reference",
    name: "Base pattern",
    type: "product_taxonomy_value_reference",
    required: true,
    validations: [{ name: "product_taxonomy_attribute_handle", value: "pattern" }],
  },
];
const otherFields = (attribute: Attribute | undefined) => [
  {
    key: "taxonomy_reference",
    name: `Base ${attribute?.name.toLowerCase() ?? "value"}`,
    type: "product_taxonomy_value_reference",
    required: true,
    validations: [{ name: "product_taxonomy_attribute_handle", value: attribute?.handle ?? "" }],
  },
];

/**
 * The store's own `shopify--*` metaobjects hold the values a product points to: label plus the taxonomy value behind
 * it.
 */
function metaobjectDefinition(c: Context, key: string): MetaobjectDefinition {
  const type = `shopify--${key}`;
  const held = Object.values(c.shop.metaobjectDefinitions).find((d) => d.type === type);
  if (held) return held;
  const now = timestamp();
  const own = key === "color-pattern" ? COLOR_FIELDS : otherFields(attributeOf(c, key));
  const definition: MetaobjectDefinition = {
    __typename: "MetaobjectDefinition",
    id: c.world.gid("MetaobjectDefinition"),
    type,
    name: attributeOf(c, key)?.name ?? key,
    description: null,
    displayNameKey: "label",
    admin: "PUBLIC_READ_WRITE",
    storefront: "PUBLIC_READ",
    fields: [
      { ...FIELD, key: "label", name: "Label", type: "single_line_text_field", required: true },
      ...own.map((f) => ({ ...FIELD, ...f })),
    ],
    createdAt: now,
    updatedAt: now,
  };
  c.shop.metaobjectDefinitions[definition.id] = definition;
  return definition;
}

/** Enabling twice answers with what is there: the attribute definitions can be enabled again without harm. */
export function enableStandardMetafield(
  c: Context,
  args: { namespace?: string; key?: string; id?: string; ownerType: string; pin?: boolean | null },
) {
  const byKey = args.namespace === "shopify" ? attributeOf(c, args.key ?? "") : undefined;
  const byId = () => [...c.world.taxonomy.attributes.values()].find((a) => template(a).id === args.id);
  const attribute = args.id ? byId() : byKey;
  if (!attribute || args.ownerType !== "PRODUCT")
    return {
      createdDefinition: null,
      userErrors: [
        userError(
          null,
          "A standard definition wasn't found for the specified owner type, namespace, and key.",
          "TEMPLATE_NOT_FOUND",
        ),
      ],
    };
  const key = standardKey(attribute.handle);
  if (args.pin)
    return {
      createdDefinition: null,
      userErrors: [
        userError(["pin"], "Constrained metafield definitions do not support pinning.", "UNSUPPORTED_PINNING"),
      ],
    };
  const held = Object.values(c.shop.metafieldDefinitions).find((d) => d.namespace === "shopify" && d.key === key);
  if (held) return { createdDefinition: held, userErrors: [] };
  const object = metaobjectDefinition(c, key);
  const definition: MetafieldDefinition = {
    __typename: "MetafieldDefinition",
    id: c.world.gid("MetafieldDefinition"),
    name: attribute.name,
    description: null,
    namespace: "shopify",
    key,
    type: "list.metaobject_reference",
    ownerType: "PRODUCT",
    storefront: true,
    filterable: false,
    admin: "PUBLIC_READ_WRITE",
    pinnedPosition: null,
    validations: [{ name: "metaobject_definition_id", value: object.id }],
    categories: [...c.world.taxonomy.categories.values()]
      .filter((cat) => attributesOf(c, key).some(({ handle }) => cat.attributes.includes(handle)))
      .map((cat) => cat.id),
  };
  c.shop.metafieldDefinitions[definition.id] = definition;
  effect(c, "standardMetafieldDefinitionEnable", `shopify.${key}`, { before: null, after: definition.type });
  return { createdDefinition: definition, userErrors: [] };
}

export function enableStandardMetaobject(c: Context, type: string) {
  const key = type.startsWith("shopify--") ? type.slice(9) : null;
  if (key === null || !attributeOf(c, key))
    return {
      metaobjectDefinition: null,
      userErrors: [userError(["type"], "Standard metaobject definition not found", "RECORD_NOT_FOUND")],
    };
  return { metaobjectDefinition: metaobjectDefinition(c, key), userErrors: [] };
}
