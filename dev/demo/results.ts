import type { ShopId } from "#core/platform/ids.ts";
import { cutText } from "#core/platform/text.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

export type Results = Awaited<ReturnType<typeof collectResults>>;

/**
 * What became of each product, from the product's own record. @param handles every product that was imported: one
 * without a row, or still in work, is lost
 */
export async function collectResults(
  database: Database,
  shop: ShopId,
  input: { handles: readonly string[]; seconds: number },
) {
  return forShop(database, shop, async (db) => {
    const [suggestions, publications, images] = [
      await db.suggestion.findMany(),
      await db.publication.findMany(),
      await db.image.findMany(),
    ];
    const rows = (await db.product.findMany({ where: { kind: "product" }, orderBy: { title: "asc" } })).map((row) => {
      const own = <T extends { productGid: string }>(items: readonly T[]) =>
        items.filter((item) => item.productGid === row.gid);
      return { ...row, suggestions: own(suggestions), publications: own(publications), images: own(images) };
    });
    const events = await db.event.groupBy({ by: ["productGid"], _min: { at: true }, _max: { at: true } });
    const times = new Map(
      events.map((event) => [event.productGid, (event._max.at?.getTime() ?? 0) - (event._min.at?.getTime() ?? 0)]),
    );
    const products = rows.map((row) => {
      const written = new Set(
        row.publications
          .filter((publication) => publication.state === "written")
          .map((publication) => publication.suggestionId),
      );
      const current = row.suggestions.filter((suggestion) => suggestion.state !== "superseded");
      const fields = current.map((suggestion) => ({
        field: suggestion.field,
        state: written.has(suggestion.id) ? "published" : suggestion.state,
        value: suggestion.decidedValue ?? suggestion.value,
      }));
      const attributes = current.find((suggestion) => suggestion.field === "metafield:$app.attributes")?.value as
        { value: string } | undefined;
      const category = fields.find((field) => field.field === "category");
      return {
        handle: row.handle,
        title: row.title,
        category: {
          id: row.categoryId,
          path: row.categoryPath ?? "",
          confidence: round(row.categoryConfidence ?? 0),
          state: row.categoryId === null ? "unsure" : (category?.state ?? "kept"),
        },
        attributes: attributes ? (JSON.parse(attributes.value) as Record<string, unknown>) : {},
        quality: row.quality,
        fields,
        state: row.state,
        problem: row.problem,
        ms: times.get(row.gid) ?? 0,
      };
    });
    const known = new Map(rows.map((row) => [row.handle, row.state]));
    const all = products.flatMap((product) => product.fields);
    return {
      products,
      totals: {
        products: products.length,
        images: rows.reduce((sum, row) => sum + row.images.length, 0),
        published: all.filter((field) => field.state === "published").length,
        waiting: all.filter((field) => field.state === "waiting").length,
        failed:
          rows.filter((row) => row.state === "failed").length +
          rows.flatMap((row) => row.publications).filter((publication) => publication.state === "failed").length,
        lost: input.handles.filter((handle) => (known.get(handle) ?? "working") === "working").length,
        seconds: round(input.seconds),
      },
    };
  });
}

const round = (value: number) => Math.round(value * 100) / 100;

/** A table for a terminal. */
export function resultTable({ products, totals }: Results): string {
  const rows = products.map((product) => [
    product.title,
    product.category.id === null
      ? "not sure"
      : `${product.category.path.split(" > ").at(-1)} ${Math.round(product.category.confidence * 100)} % ${product.category.state}`,
    attributeWords(product.attributes),
    product.quality === null ? "–" : String(product.quality),
    `${product.fields.filter((field) => field.state === "published").length} written, ${product.fields.filter((field) => field.state === "waiting").length} to review`,
    String(product.ms),
  ]);
  const table = [["Product", "Category", "Attributes", "Quality", "Fields", "ms"], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.min(44, Math.max(...table.map((row) => row[column]?.length ?? 0)))) ?? [];
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cutText(cell, widths[column] ?? 0).padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const { published, waiting, failed, lost, seconds, images } = totals;
  return [
    ...table.map(line),
    "",
    `${totals.products} products, ${images} photos: ${published} fields written, ${waiting} to review, ${failed} failed, ${lost} lost, ${seconds} s`,
  ].join("\n");
}

function attributeWords(attributes: Record<string, unknown>): string {
  const colours = (attributes["colours"] as { name: string }[] | undefined)?.map((colour) => colour.name) ?? [];
  const extra = [attributes["pattern"], attributes["sleeve"]].filter(
    (value): value is string => typeof value === "string",
  );
  return [...colours, ...extra].join(", ") || "–";
}
