import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { type FileProduct, readProductFile, type RowProblem } from "#core/product-file/index.ts";
import { readTaxonomy } from "#dev/shopify/state/taxonomy.ts";
import type { NewProduct } from "../shopify/index.ts";

export type Catalogue = {
  file: string;
  products: (NewProduct & { handle: string })[];
  problems: RowProblem[];
  notes: readonly string[];
};

/** The folder cannot be used at all. The message is one line for a person. */
class CatalogueError extends Error {}

/** Where the demo store's own catalogue lies. */
export const DEMO_CATALOGUE = path.join(import.meta.dirname, "demo");

/**
 * Reads a folder with one product CSV and its photos. A row or a photo that cannot be had is a problem with its number;
 * the others go on. @param others CSV files in the folder that are no table of products
 * Throws CatalogueError, and UnreadableFile for a file that is no table of products.
 */
export async function readCatalogue(folder: string, others: readonly string[] = []): Promise<Catalogue> {
  const file = findCsv(folder, others);
  const { products, problems, notes } = readProductFile(readFileSync(file));
  const found: Catalogue = { file, products: [], problems: [...problems], notes };
  const photos = photosIn(folder);
  const isCategory = categoryTest();
  for (const product of products) {
    if (product.category !== null && !isCategory(product.category)) {
      found.problems.push({
        row: product.row,
        message: `Shopify's taxonomy has no category "${product.category}": left out`,
      });
    }
    found.products.push(await newProductOf(product, { photos, problems: found.problems }));
  }
  return { ...found, problems: found.problems.sort((a, b) => a.row - b.row) };
}

function findCsv(folder: string, others: readonly string[]): string {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new CatalogueError(`no such folder: ${folder}`);
  const files = readdirSync(folder).filter(
    (name) => name.toLowerCase().endsWith(".csv") && !name.startsWith(".") && !others.includes(name),
  );
  if (files.length === 0)
    throw new CatalogueError(`no CSV file in ${folder}: put one product export there, with its photos beside it`);
  if (files.length > 1) throw new CatalogueError(`more than one CSV file in ${folder}: ${files.join(", ")}; leave one`);
  return path.join(folder, files[0] ?? "");
}

type Photos = { folder: string; byName: ReadonlyMap<string, string> };

/** Names on a disk may be composed or decomposed, whatever the file says: "é" is one letter or two. */
function photosIn(folder: string): Photos {
  const root = path.resolve(folder);
  const names = readdirSync(root, { recursive: true, encoding: "utf8" });
  return { folder: root, byName: new Map(names.map((name) => [name.normalize("NFC"), path.join(root, name)])) };
}

const fileOf = ({ folder, byName }: Photos, source: string) =>
  byName.get(path.relative(folder, path.resolve(folder, source)).normalize("NFC"));

function categoryTest(): (given: string) => boolean {
  const { categories } = readTaxonomy();
  const paths = new Set([...categories.values()].map(({ fullName }) => fullName.toLowerCase()));
  return (given) => categories.has(given) || paths.has(given.toLowerCase());
}

type Images = NonNullable<NewProduct["images"]>;

async function newProductOf(
  product: FileProduct,
  from: { photos: Photos; problems: RowProblem[] },
): Promise<NewProduct & { handle: string }> {
  const { handle, title, status, seo } = product;
  const images = await imagesOf(product, from);
  const texts = {
    descriptionHtml: product.descriptionHtml,
    vendor: product.vendor,
    productType: product.productType,
    collections: product.collections,
    category: product.category,
  };
  const known = <T extends Record<string, unknown>>(values: T) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  const variants = product.variants.map(({ image, ...rest }) => {
    const shown = image === null ? -1 : imageAt(from.photos, { images, source: image });
    return { ...known(rest), ...(shown < 0 ? {} : { image: shown }) };
  });
  return { handle, title, status, tags: [...product.tags], ...known(texts), seo: known(seo), variants, images };
}

async function imagesOf(
  product: FileProduct,
  { photos, problems }: { photos: Photos; problems: RowProblem[] },
): Promise<Images> {
  const images: Images = [];
  for (const { row, source, alt } of product.images) {
    const described = alt === null ? {} : { alt };
    if (/^https?:\/\//i.test(source)) {
      images.push({ url: source, ...described });
      continue;
    }
    const file = fileOf(photos, source);
    const problem = await problemWith(photos, { source, file });
    if (problem === null && file) images.push({ file, ...described });
    else problems.push({ row, message: `${problem}: ${source}` });
  }
  return images;
}

async function problemWith(
  { folder }: Photos,
  { source, file }: { source: string; file: string | undefined },
): Promise<string | null> {
  if (!path.resolve(folder, source).startsWith(folder + path.sep)) return "photo lies outside the folder";
  if (!file) return "photo not found";
  try {
    // A header alone can be right while the picture is not: decode it, small.
    await sharp(readFileSync(file)).resize(16).raw().toBuffer();
    return null;
  } catch {
    return "photo cannot be read";
  }
}

/** `images` as they stand in the product: a variant's photo is one of them. */
const imageAt = (photos: Photos, { images, source }: { images: Images; source: string }) =>
  images.findIndex(({ file, url }) => url === source || (file !== undefined && file === fileOf(photos, source)));
