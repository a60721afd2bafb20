import { plainText } from "../state/sanitise.ts";
import { categoryGid } from "../state/taxonomy.ts";
import { mediaPath, mediaStatus } from "../state/media.ts";
import { legacyId } from "../state/legacy-id.ts";
import { type Product, PRODUCT_STATUSES, type Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";
import { escapeHtml as e } from "../http/web.ts";
import { findProducts } from "../graphql/resolvers/products.ts";
import { field, page, shopName } from "./layout.ts";

export function storesPage(world: World): string {
  const rows = [...world.shops.values()].map(
    (s) =>
      `<li><a href="/store/${shopName(s)}">${e(s.name)}</a> <small>${e(s.domain)}, ${Object.keys(s.products).length} products${s.installed ? "" : ", app not installed"}</small></li>`,
  );
  const body = `<h1>Stores</h1><p>These stores exist on this machine only. Nothing here reaches Shopify.</p><ul class="card">${rows.join("") || "<li>No store yet</li>"}</ul>
<form class="card" method="post" action="/store"><h2>New store</h2>${field({ id: "name", label: "Store name", attributes: 'required pattern="[a-z0-9][a-z0-9-]*"', hint: "Small letters, digits and hyphens" })}<button class="primary">Create store</button></form>`;
  return page({ title: "Stores", appName: world.config.name, body });
}

const thumb = (world: World, shop: Shop, product: Product, size: number) => {
  const media = product.mediaIds
    .map((id) => shop.media[id])
    .find((m) => m?.__typename === "MediaImage" && mediaStatus(m) === "READY");
  return media
    ? `<img src="${e(mediaPath(shop, media))}&amp;width=${size * 2}" width="${size}" height="${size}" alt="" loading="lazy">`
    : "";
};

export function adminProductsPage(world: World, shop: Shop, input: { query: string; page: number }): string {
  const base = `/store/${shopName(shop)}`;
  let found: Product[] = [];
  let problem = "";
  try {
    found = findProducts(shop, input.query).sort((a, b) => legacyId(b.id) - legacyId(a.id));
  } catch (error) {
    problem = `<p class="error" role="alert">${e(error instanceof Error ? error.message : "invalid search")}</p>`;
  }
  const size = 100;
  const shown = found.slice((input.page - 1) * size, input.page * size);
  const category = (p: Product) =>
    p.categoryId === null ? "" : (world.taxonomy.categories.get(p.categoryId)?.name ?? "");
  const rows = shown
    .map(
      (p) =>
        `<tr><td><input type="checkbox" name="ids" value="${p.id}" aria-label="Select ${e(p.title)}"></td><td>${thumb(world, shop, p, 40)}</td><td><a href="${base}/products/${legacyId(p.id)}">${e(p.title)}</a></td><td>${p.status.toLowerCase()}</td><td class="hide-small">${e(category(p))}</td></tr>`,
    )
    .join("");
  const link = (n: number, label: string) =>
    `<a class="button" href="?query=${encodeURIComponent(input.query)}&amp;page=${n}">${label}</a>`;
  const body = `<div class="row between"><h1>Products</h1><a class="button primary" href="${base}/products/new">Add product</a></div>
<form class="card row" role="search"><label for="query">Search</label><input id="query" name="query" value="${e(input.query)}"><button>Search</button></form>${problem}
<form id="bulk" class="card" method="post" action="${base}/bulk"><div class="row between"><p id="count" role="status">0 selected</p><div class="row"><button type="button" id="bulk-analyse" disabled>Analyse photos</button><button name="action" value="delete" class="danger" id="bulk-delete" disabled>Delete</button></div></div>
<div class="scroll"><table><caption class="hide-small">${found.length} products</caption><thead><tr><th><input type="checkbox" id="all" aria-label="Select all on this page"></th><th><span aria-hidden="true"></span>Photo</th><th>Product</th><th>Status</th><th class="hide-small">Category</th></tr></thead><tbody>${rows || '<tr><td colspan="5">No products found</td></tr>'}</tbody></table></div></form>
<p class="row">${input.page > 1 ? link(input.page - 1, "Previous") : ""}${found.length > input.page * size ? link(input.page + 1, "Next") : ""}</p>
<dialog id="action" aria-label="App action"></dialog>`;
  return page({ title: "Products", shop, appName: world.config.name, body, script: "/assets/admin-products.js" });
}

const statusSelect = (value: string) =>
  `<p class="field"><label for="status">Status</label><select id="status" name="status">${PRODUCT_STATUSES.map((s) => `<option value="${s}"${s === value ? " selected" : ""}>${s.charAt(0)}${s.slice(1).toLowerCase()}</option>`).join("")}</select></p>`;

export function productFormPage(
  world: World,
  shop: Shop,
  input: { product: Product | null; problem?: string | undefined },
): string {
  const { product } = input;
  const base = `/store/${shopName(shop)}`;
  const price = product?.variants[0]?.price ?? "0.00";
  const category = product?.categoryId ? world.taxonomy.categories.get(product.categoryId) : undefined;
  const photos = (product?.mediaIds ?? []).flatMap((id, index) => {
    const m = shop.media[id];
    if (!m) return [];
    const number = legacyId(m.id);
    const state = mediaStatus(m);
    const known = state === "FAILED" ? m.failure?.message : m.fileName;
    const words = state === "FAILED" || state === "READY" ? known : "Processing";
    const picture =
      state === "READY" && m.__typename === "MediaImage"
        ? `<img src="${e(mediaPath(shop, m))}&amp;width=320" alt="${e(m.alt ?? `Photo ${index + 1}`)}">`
        : `<p class="${state === "FAILED" ? "error" : ""}">${e(words)}</p>`;
    return `<li>${picture}${field({ id: `alt-${number}`, label: "Alt text", value: m.alt })}<label><input type="checkbox" name="remove" value="${m.id}"> Remove photo ${index + 1}</label></li>`;
  });
  const form = `<form method="post" enctype="multipart/form-data" action="${product ? `${base}/products/${legacyId(product.id)}` : `${base}/products`}">
${input.problem ? `<p class="error" role="alert">${e(input.problem)}</p>` : ""}
<section class="card">${field({ id: "title", label: "Title", value: product?.title ?? "", attributes: "required" })}
<p class="field"><label for="descriptionHtml">Description (HTML)</label><textarea id="descriptionHtml" name="descriptionHtml" rows="6">${e(product?.descriptionHtml ?? "")}</textarea></p></section>
<section class="card"><h2>Photos</h2><ul class="photos">${photos.join("")}</ul><p class="field"><label for="photos">Add photos</label><input id="photos" name="photos" type="file" accept="image/*" multiple></p></section>
<section class="card"><h2>Details</h2>${field({ id: "price", label: "Price", value: price, attributes: 'inputmode="decimal"' })}${statusSelect(product?.status ?? "ACTIVE")}${field({ id: "category", label: "Category", value: category?.fullName ?? "", hint: "The full path, such as Furniture > Sofas, or empty" })}${field({ id: "vendor", label: "Vendor", value: product?.vendor ?? "" })}${field({ id: "productType", label: "Type", value: product?.productType ?? "" })}${field({ id: "tags", label: "Tags", value: product?.tags.join(", ") ?? "" })}${field({ id: "collections", label: "Collections", value: product?.collections?.join(", ") ?? "" })}</section>
<section class="card"><h2>Search engine listing</h2>${field({ id: "seoTitle", label: "Page title", value: product?.seo.title ?? "" })}${field({ id: "seoDescription", label: "Meta description", value: product?.seo.description ?? "" })}</section>
<p class="row"><button class="primary">${product ? "Save" : "Create product"}</button><a href="${base}">Cancel</a></p></form>`;
  const aside = product ? productAside(world, shop, product) : "";
  return page({
    title: product?.title ?? "New product",
    shop,
    appName: world.config.name,
    body: `<h1>${e(product?.title ?? "New product")}</h1>${aside}${form}`,
    script: product ? "/assets/admin-products.js" : undefined,
  });
}

/** Shopify's own fields of the category, as its product page shows them: by name, with the labels of their entries. */
function categoryFields(shop: Shop, product: Product): string {
  const definitions = Object.values(shop.metafieldDefinitions).filter((d) => d.namespace === "shopify");
  const rows = definitions.flatMap(({ key, name, categories }) => {
    const held = product.metafields[`shopify.${key}`];
    const here = product.categoryId !== null && categories?.includes(product.categoryId);
    if (!held || !here) return [];
    const labels = (JSON.parse(held.value) as string[]).map((id) => shop.metaobjects[id]?.fields["label"] ?? id);
    return [`<dt>${e(name)}</dt><dd data-category-field="${e(key)}">${e(labels.join(", "))}</dd>`];
  });
  return rows.length === 0 ? "" : `<h3>Category metafields</h3><dl>${rows.join("")}</dl>`;
}

/** What an app reads and writes, as it stands now: the app's block, the store page, metafields. */
function productAside(world: World, shop: Shop, product: Product): string {
  const base = `/store/${shopName(shop)}`;
  const category = product.categoryId === null ? undefined : world.taxonomy.categories.get(product.categoryId);
  const metafields = Object.values(product.metafields).map(
    (m) =>
      `<dt>${e(m.namespace)}.${e(m.key)}</dt><dd data-metafield="${e(m.key)}">${e(m.value.length > 300 ? `${m.value.slice(0, 300)}…` : m.value)}</dd>`,
  );
  return `<section class="card block" aria-label="App block"><iframe title="${e(world.config.name)} block" src="${base}/extensions/quality-block?id=${encodeURIComponent(product.id)}"></iframe></section>
<section class="card"><h2>As the store has it</h2><dl><dt>Category</dt><dd data-field="category">${category ? `${e(category.fullName)} <small>${categoryGid(category.id)}</small>` : "none"}</dd><dt>Description</dt><dd data-field="description">${e(plainText(product.descriptionHtml)) || "none"}</dd><dt>Page title</dt><dd data-field="seo-title">${e(product.seo.title ?? "none")}</dd><dt>Meta description</dt><dd data-field="seo-description">${e(product.seo.description ?? "none")}</dd><dt>Tags</dt><dd data-field="tags">${e(product.tags.join(", ") || "none")}</dd><dt>Updated</dt><dd>${product.updatedAt}</dd></dl>${categoryFields(shop, product)}
<p><a href="/storefront/${shopName(shop)}/products/${product.handle}">View on the storefront</a> · <a href="${base}/apps/imagineai/app/products/${legacyId(product.id)}">Open in ${e(world.config.name)}</a></p></section>
<details class="card"><summary>Metafields (${metafields.length})</summary><dl>${metafields.join("")}</dl></details>`;
}
