import { PhotoEvidence } from "#core/engine/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type ShopDb } from "#core/tenancy/for-shop.ts";

/** A photo as the app sees it, and the alternative text that it wrote or proposes. */
export type ShownPhoto = {
  fingerprint: string;
  evidence: PhotoEvidence | null;
  alt: { text: string; written: boolean; doubted: boolean } | null;
};

/** A product as a merchant finds it after the app has looked: nothing but what pages and store hold. */
export type ShownProduct = {
  handle: string;
  category: { id: string; confidence: number } | null;
  /** Written to the store without a person. */
  written: string | null;
  /** Likeliest first. */
  top: string[];
  /** The candidates that the language model is asked to choose among. */
  asked: string[];
  photos: ShownPhoto[];
};

type Link = { a: string; b: string };
type Row = { value: unknown; decidedValue: unknown };
const idOf = ({ value, decidedValue }: Row) => ((decidedValue ?? value) as { id?: string }).id ?? "";

/** Everything that the app found out about a shop's products. `links`: photos that it holds for the same. */
export async function lookAtShop(
  database: Database,
  shop: ShopId,
): Promise<{ products: ShownProduct[]; links: Link[] }> {
  return forShop(database, shop, async (db) => {
    const links = await db.duplicateLink.findMany({ select: { a: true, b: true } });
    const evidence = await evidenceOf(db);
    const suggestions = await db.suggestion.findMany({ where: { state: { not: "superseded" } } });
    const written = new Set(
      (await db.publication.findMany({ where: { state: "written" } })).map(({ suggestionId }) => suggestionId),
    );
    const images = await db.image.findMany({ orderBy: { position: "asc" } });
    const rows = await db.product.findMany({ orderBy: { handle: "asc" } });
    const products = rows.map((row): ShownProduct => {
      const mine = suggestions.filter(({ productGid }) => productGid === row.gid);
      const category = mine.find(({ field }) => field === "category");
      const questions = row.questions as { categories?: { id: string }[] };
      return {
        handle: row.handle,
        category: row.categoryId === null ? null : { id: row.categoryId, confidence: row.categoryConfidence ?? 0 },
        written: category && written.has(category.id) ? idOf(category) : null,
        top: ((category?.choices ?? []) as { id: string }[]).map(({ id }) => id),
        asked: (questions.categories ?? []).map(({ id }) => id),
        photos: images
          .filter(({ productGid }) => productGid === row.gid)
          .map(({ gid, fingerprint, engineVersion }) => {
            const alt = mine.find(({ field }) => field === `alt:${gid}`);
            const told = alt && { text: String(alt.decidedValue ?? alt.value), doubted: alt.contradiction !== null };
            return {
              fingerprint: fingerprint ?? "",
              evidence: evidence.get(`${fingerprint} ${engineVersion}`) ?? null,
              alt: alt && told ? { ...told, written: written.has(alt.id) } : null,
            };
          }),
      };
    });
    return { products, links };
  });
}

async function evidenceOf(db: ShopDb): Promise<Map<string, PhotoEvidence>> {
  const rows = await db.evidence.findMany({ select: { fingerprint: true, engineVersion: true, data: true } });
  return new Map(
    rows.map(({ fingerprint, engineVersion, data }) => [`${fingerprint} ${engineVersion}`, PhotoEvidence.parse(data)]),
  );
}
