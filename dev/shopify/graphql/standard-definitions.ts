import type { Attribute } from "../state/taxonomy.ts";
import type { MetafieldDefinition, MetaobjectDefinition } from "../state/types.ts";
import { timestamp } from "../state/world.ts";
import { effect, userError, type Context } from "./context.ts";

/** Shopify's metafield key for a taxonomy attribute: hyphens, and colour is called color-pattern. */
const standardKey = (handle: string): string => (handle === "color" ? "color-pattern" : handle.replaceAll("_", "-"));

function attributeOf(c: Context, key: string): Attribute | undefined {
  return [...c.world.taxonomy.attributes.values()].find((a) => standardKey(a.handle) === key);
}

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

export const standardTemplates = (c: Context): Template[] => [...c.world.taxonomy.attributes.values()].map(template);

const FIELD = { description: null, required: false, validations: [] };

/**
 * The store's own `shopify--*` metaobjects hold the values a product points to: label plus the taxonomy value behind
 * it.
 */
function metaobjectDefinition(c: Context, key: string): MetaobjectDefinition {
  const type = `shopify--${key}`;
  const held = Object.values(c.shop.metaobjectDefinitions).find((d) => d.type === type);
  if (held) return held;
  const now = timestamp();
  const own =
    key === "color-pattern"
      ? [
          { key: "color", name: "Color", type: "color" },
          { key: "image", name: "Image", type: "file_reference" },
          { key: "color_taxonomy_reference", name: "Base color", type: "list.product_taxonomy_value_reference" },
          { key: "pattern_taxonomy_reference", name: "Base pattern", type: "product_taxonomy_value_reference" },
        ]
      : [{ key: "taxonomy_reference", name: "Base", type: "product_taxonomy_value_reference" }];
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
    admin: "PUBLIC_READ_WRITE",
    pinnedPosition: args.pin ? Object.keys(c.shop.metafieldDefinitions).length + 1 : null,
    validations: [{ name: "metaobject_definition_id", value: object.id }],
    categories: [...c.world.taxonomy.categories.values()]
      .filter((cat) => cat.attributes.includes(attribute.handle))
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
