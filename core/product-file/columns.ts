/**
 * What a product file tells, by the names that its writers give the column. Names are compared without case and with
 * single blanks.
 */
const NAMES = {
  handle: ["Handle", "URL handle"],
  command: ["Command"],
  title: ["Title"],
  description: ["Body (HTML)", "Body HTML", "Description"],
  vendor: ["Vendor"],
  category: ["Product Category", "Category: ID", "Category"],
  type: ["Type"],
  tags: ["Tags"],
  collections: ["Collection", "Custom Collections"],
  status: ["Status"],
  published: ["Published", "Published on online store"],
  sku: ["Variant SKU", "SKU"],
  option1Name: ["Option1 Name"],
  option1Value: ["Option1 Value"],
  option2Name: ["Option2 Name"],
  option2Value: ["Option2 Value"],
  option3Name: ["Option3 Name"],
  option3Value: ["Option3 Value"],
  price: ["Variant Price", "Price"],
  image: ["Image Src", "Product image URL"],
  imageCommand: ["Image Command"],
  imagePosition: ["Image Position"],
  imageAlt: ["Image Alt Text"],
  variantImage: ["Variant Image", "Variant image URL"],
  seoTitle: ["SEO Title", "Metafield: title_tag [string]", "Metafield: title_tag [single_line_text_field]"],
  seoDescription: [
    "SEO Description",
    "Metafield: description_tag [string]",
    "Metafield: description_tag [single_line_text_field]",
    "Metafield: description_tag [multi_line_text_field]",
  ],
} as const;

export type CsvColumn = keyof typeof NAMES;

/**
 * Columns that Shopify's and Matrixify's own files have and that say nothing about texts or photos: prices beside the
 * price, stock, weight, shipping, taxes, channels, dates, other metafields.
 */
const NOT_OURS =
  /^(variant |google shopping|unit price|included |price ?\/|compare.at|cost per|charge tax|tax |requires shipping|fulfillment|continue selling|inventory|weight|barcode|gift card|option\d linked|image (type|width|height)|metafield:|metaobject|.*\(product\.metafields\.|row #|top row|id$|tags command|created at|updated at|published (at|scope)|total |template suffix|url$|smart collections|category: name|standardized product type|custom product type)/i;

/** Without the marks of no width that come along when cells are copied from web pages. */
const normalName = (name: string): string =>
  name
    .replaceAll(/\p{Cf}/gu, "")
    .trim()
    .replaceAll(/\s+/g, " ")
    .toLowerCase();

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([column, names]) => names.map((name) => [normalName(name), column as CsvColumn])),
);

/** Of the columns that are known here, those whose cells may hold line breaks. */
const LONG_TEXTS: ReadonlySet<CsvColumn> = new Set(["description", "imageAlt", "seoDescription"]);

/** `unknown`: names that nobody here understands. `twice`: names of columns that another one before them told already. */
export type Header = { columns: ReadonlyMap<CsvColumn, number>; unknown: readonly string[]; twice: readonly string[] };

/** Which cell tells what. Of two columns that tell the same, the first one counts; Matrixify gives a category's id and its path. */
export function readHeader(cells: readonly string[]): Header {
  const columns = new Map<CsvColumn, number>();
  const unknown: string[] = [];
  const twice: string[] = [];
  cells.forEach((cell, index) => {
    const column = BY_NAME.get(normalName(cell));
    if (column && !columns.has(column)) columns.set(column, index);
    else if (column && column !== "category") twice.push(cell.trim());
    else if (cell.trim() !== "" && !column && !NOT_OURS.test(cell.trim())) unknown.push(cell.trim());
  });
  return { columns, unknown, twice };
}

/** Whether the cells of a column (its index) hold single lines, such as titles; false where that is not known. */
export function holdsOneLine({ columns }: Header): (index: number) => boolean {
  const oneLine = new Set([...columns].filter(([column]) => !LONG_TEXTS.has(column)).map(([, index]) => index));
  return (index) => oneLine.has(index);
}
