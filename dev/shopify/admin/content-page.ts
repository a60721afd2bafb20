import { escapeHtml as e } from "../http/web.ts";
import { mediaPath, mediaStatus } from "../state/media.ts";
import { productsWithMedia } from "../state/products.ts";
import { legacyId } from "../state/legacy-id.ts";
import type { Media, Shop } from "../state/types.ts";
import { timestamp, type World } from "../state/world.ts";
import { field, page, shopName } from "./layout.ts";

type Row = { id: string; title: string; image: Media };

const filesOf = (shop: Shop): Row[] =>
  Object.values(shop.media)
    .filter((m) => m.__typename === "MediaImage" && productsWithMedia(shop, m.id).length === 0)
    .map((image) => ({ id: image.id, title: image.fileName, image }));

const shown = (owners: Shop["collections"] | Shop["articles"]): Row[] =>
  Object.values(owners).flatMap(({ id, title, image }) => (image ? [{ id, title, image }] : []));

const rowsOf = (shop: Shop): Row[] => [...filesOf(shop), ...shown(shop.collections), ...shown(shop.articles)];
const nameOf = ({ id }: Row) => `alt-${id.split("/").at(-2)}-${legacyId(id)}`;

function section(shop: Shop, heading: string, rows: readonly Row[]): string {
  const items = rows.map((row) => {
    const picture =
      mediaStatus(row.image) === "READY"
        ? `<img src="${e(mediaPath(shop, row.image))}&amp;width=320" alt="${e(row.image.alt ?? "")}">`
        : "<p>Processing</p>";
    return `<li>${picture}<p>${e(row.title)}</p>${field({ id: nameOf(row), label: "Alt text", value: row.image.alt })}</li>`;
  });
  const list = items.length > 0 ? `<ul class="photos">${items.join("")}</ul>` : "<p>None</p>";
  return `<section class="card"><h2>${heading}</h2>${list}</section>`;
}

/** Files that no product shows, and the images of collections and articles, with their alternative texts. */
export function contentPage(world: World, shop: Shop): string {
  const body = `<h1>Content</h1><form method="post" action="/store/${shopName(shop)}/content">
${section(shop, "Files", filesOf(shop))}${section(shop, "Collections", shown(shop.collections))}${section(shop, "Blog posts", shown(shop.articles))}
<p class="row"><button class="primary">Save</button></p></form>`;
  return page({ title: "Content", shop, appName: world.config.name, body });
}

/** What somebody typed as alternative texts. */
export function saveContent(shop: Shop, form: FormData): void {
  for (const row of rowsOf(shop)) {
    const typed = form.get(nameOf(row));
    if (typeof typed !== "string" || typed === (row.image.alt ?? "")) continue;
    row.image.alt = typed || null;
    row.image.updatedAt = timestamp();
  }
}
