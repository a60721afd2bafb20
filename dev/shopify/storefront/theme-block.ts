import { readFileSync } from "node:fs";
import path from "node:path";
import { Liquid, type TagToken, type TopLevelToken } from "liquidjs";
import { jsonValue } from "../state/metafield-values.ts";
import type { Product, Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";

type Settings = Record<string, unknown>;
export type BlockSource = {
  liquid: string;
  /** Where its `render` finds snippets. */
  snippets: string;
  css: string;
  defaults: Settings;
  translations: (locale: string) => Record<string, unknown>;
};

/** Reads one block of a theme app extension: its Liquid, stylesheet, and the defaults a merchant starts from. */
export function readBlock(extensionDir: string, name: string): BlockSource {
  const liquid = readFileSync(path.join(extensionDir, "blocks", `${name}.liquid`), "utf8");
  const schema = JSON.parse(/\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema/.exec(liquid)?.[1] ?? "{}") as {
    stylesheet?: string;
    settings?: { id?: string; default?: unknown }[];
  };
  const locale = (file: string) =>
    JSON.parse(readFileSync(path.join(extensionDir, "locales", file), "utf8")) as Record<string, unknown>;
  return {
    liquid,
    snippets: path.join(extensionDir, "snippets"),
    css: schema.stylesheet ? readFileSync(path.join(extensionDir, "assets", schema.stylesheet), "utf8") : "",
    defaults: Object.fromEntries(
      (schema.settings ?? []).flatMap((s) => (s.id === undefined ? [] : [[s.id, s.default]])),
    ),
    translations: (wanted) => {
      try {
        return locale(`${wanted}.json`);
      } catch {
        return locale("en.default.json");
      }
    },
  };
}

/** What a theme may see of a product: metafields whose definition says storefront `public_read`, nothing else. */
export function publicMetafields(
  world: World,
  shop: Shop,
  product: Product,
): Record<string, Record<string, { value: unknown }>> {
  const seen: Record<string, Record<string, { value: unknown }>> = {};
  for (const m of Object.values(product.metafields)) {
    const open = Object.values(shop.metafieldDefinitions).some(
      (d) => d.namespace === m.namespace && d.key === m.key && d.storefront,
    );
    if (!open) continue;
    const namespace = m.namespace === world.namespace("$app") ? "$app" : m.namespace;
    (seen[namespace] ??= {})[m.key] = { value: jsonValue(m.type, m.value) };
  }
  return seen;
}

function engine(translations: Record<string, unknown>, snippets: string): Liquid {
  const liquid = new Liquid({ strictFilters: true, relativeReference: false, root: snippets, extname: ".liquid" });
  liquid.registerFilter("t", (key: string) => {
    const found = key
      .split(".")
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], translations);
    return typeof found === "string" ? found : `translation missing: ${key}`;
  });
  for (const name of ["schema", "doc"]) {
    liquid.registerTag(name, {
      parse(_tag: TagToken, rest: TopLevelToken[]) {
        while (rest.length > 0) {
          const token = rest.shift();
          if ((token as TagToken | undefined)?.name === `end${name}`) return;
        }
        throw new Error(`unclosed ${name}`);
      },
      render: () => "",
    });
  }
  return liquid;
}

/** The block's HTML for one product, in the storefront or (designMode) the theme editor. */
export async function renderBlock(
  source: BlockSource,
  input: { world: World; shop: Shop; product: Product; settings?: Settings; locale?: string; designMode?: boolean },
): Promise<string> {
  const { world, shop, product } = input;
  const item = { title: product.title, handle: product.handle, metafields: publicMetafields(world, shop, product) };
  // Snippets see what every template sees: here whether the theme editor shows it.
  const globals = { request: { design_mode: input.designMode ?? false } };
  const block = {
    shopify_attributes: 'data-shopify-editor-block="local"',
    settings: { ...source.defaults, ...input.settings, product: item },
  };
  const liquid = engine(source.translations(input.locale ?? shop.locale), source.snippets);
  return liquid.parseAndRender(source.liquid, { block, closest: { product: item } }, { globals });
}
