import { describe, expect, test } from "vitest";
import { readProductFile } from "./index.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) =>
  Uint8Array.from(text, (letter) => ({ "–": 0x96, "€": 0x80 })[letter] ?? letter.charCodeAt(0));
const wide = (text: string, { mark, bigEndian = false }: { mark: boolean; bigEndian?: boolean }) => {
  const bytes = Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
};

const SHOPIFY_NOW =
  `Title,URL handle,Description,Vendor,Product category,Type,Tags,Status,SKU,Option1 name,Option1 value,Option2 name,Option2 value,Price,Product image URL,Image position,Image alt text,Variant image URL,SEO title,SEO description,Compare-at price,Weight value (grams)
Tea mug,tea-mug,A mug that holds tea.,Acme,Home & Garden > Kitchen & Dining > Tableware > Drinkware > Mugs,Mugs,"kitchen, mug",Active,TM-R-S,Color,Red,Size,Small,9.00,red.jpg,1,Red mug,red.jpg,Tea mug by Acme,A page text that a person wrote.,,
,tea-mug,,,,,,,TM-B-S,,Blue,,Small,9.00,blue.jpg,2,,blue.jpg,,,,
,tea-mug,,,,,,,TM-R-L,,Red,,Large,11.00,,,,,,,,
Green mug,green-mug,It is green.,Acme,,Mugs,,Draft,GM,Title,Default Title,,,8.00,green.jpg,1,,,,,,
`.replaceAll("\n", "\r\n");

describe("columns", () => {
  test("Shopify's template since 2025", () => {
    const { products, problems, notes } = readProductFile(utf8(SHOPIFY_NOW));
    expect({ problems, notes }).toEqual({ problems: [], notes: [] });
    expect(
      products.map(({ handle, status, images, variants }) => [handle, status, images.length, variants.length]),
    ).toEqual([
      ["tea-mug", "ACTIVE", 2, 3],
      ["green-mug", "DRAFT", 1, 1],
    ]);
    expect(products[0]).toMatchObject({
      descriptionHtml: "A mug that holds tea.",
      category: "Home & Garden > Kitchen & Dining > Tableware > Drinkware > Mugs",
      seo: { title: "Tea mug by Acme", description: "A page text that a person wrote." },
      images: [
        { row: 2, source: "red.jpg", alt: "Red mug" },
        { row: 3, source: "blue.jpg", alt: null },
      ],
    });
    expect(products[0]?.variants[1]).toEqual({
      sku: "TM-B-S",
      price: "9.00",
      image: "blue.jpg",
      options: [
        { name: "Color", value: "Blue" },
        { name: "Size", value: "Small" },
      ],
    });
  });

  test("Matrixify's names; what it asks to delete is told and left alone; unknown columns are named", () => {
    const { products, notes } = readProductFile(
      utf8(`Handle,Command,Title,Body HTML,Category: ID,Image Src,Variant Price,Metafield: title_tag [string],Metafield: description_tag [string],Wholesale notes
mug,MERGE,Stone mug,<p>Fired twice.</p>,hg-11-10-5-5,red.jpg,14.00,"Stone mug, page title",Page text that a person wrote.,x
old-mug,DELETE,Old mug,,,,,,,
`),
    );
    expect(products.map(({ handle }) => handle)).toEqual(["mug"]);
    expect(products[0]).toMatchObject({
      descriptionHtml: "<p>Fired twice.</p>",
      category: "hg-11-10-5-5",
      seo: { title: "Stone mug, page title", description: "Page text that a person wrote." },
    });
    expect(notes).toEqual([
      "columns that are not understood and not taken over: Wholesale notes",
      "row 3: DELETE is not carried out; old-mug is left as it is",
    ]);
  });

  test("no column for titles is one sentence", () => {
    expect(() => readProductFile(utf8("A,B\n1,2\n"))).toThrow(/no column "Title"/);
  });
});

const TITLES = ["Käsehobel für Öl – groß", "Crème brûlée"];
const table = (separator: string) =>
  [
    ["Handle", "Title", "Vendor", "Status"],
    ["hobel", TITLES[0], "Küche & Co", "active"],
    ["cafe", TITLES[1], "Café", "active"],
  ]
    .map((row) => row.join(separator))
    .join("\r\n");

describe("encodings and separators", () => {
  test.each([
    ["UTF-8, comma", utf8(table(","))],
    ["UTF-8 with its mark, semicolon", utf8(`\uFEFF${table(";")}`)],
    ["Windows-1252, comma", latin(table(","))],
    ["Windows-1252, semicolon", latin(table(";"))],
    ["UTF-16 with its mark, tab", wide(table("\t"), { mark: true })],
    ["UTF-16 big-endian with its mark, comma", wide(table(","), { mark: true, bigEndian: true })],
    ["UTF-16 without a mark, semicolon", wide(table(";"), { mark: false })],
  ])("%s", (name, bytes) => {
    const { products, problems, notes } = readProductFile(bytes);
    expect(products.map(({ title }) => title)).toEqual(TITLES);
    expect(problems).toEqual([]);
    expect(notes).toHaveLength(name.startsWith("Windows") ? 1 : 0);
  });

  test("another 8-bit encoding is refused, not turned into wrong letters", () => {
    const shiftJis = Uint8Array.from([
      ...utf8("Title\n"),
      0x83,
      0x7d,
      0x83,
      0x4f,
      0x83,
      0x4a,
      0x83,
      0x62,
      0x83,
      0x76,
      0x81,
      0x5b,
    ]);
    expect(() => readProductFile(shiftJis)).toThrow(/neither UTF-8 nor UTF-16 nor Windows-1252/);
  });

  test("zero characters go; letters that were lost before are named", () => {
    const { products, problems } = readProductFile(utf8("Handle,Title\nnul,Mug\0zero\nlost,K\uFFFDse\n"));
    expect(products.map(({ title }) => title)).toEqual(["Mugzero", "K\uFFFDse"]);
    expect(problems).toEqual([{ row: 3, message: "letters were lost before this file was saved: K\uFFFDse" }]);
  });
});

describe("rows", () => {
  const titles = (csv: string) => readProductFile(utf8(csv)).products.map(({ handle, title }) => [handle, title]);

  test("a bare inch mark is a letter", () => {
    expect(titles('Handle,Title,Variant Price\nmug,Red mug,9.00\npan,Pan 28" iron,39.00\ncup,Blue cup,9.00\n')).toEqual(
      [
        ["mug", "Red mug"],
        ["pan", 'Pan 28" iron'],
        ["cup", "Blue cup"],
      ],
    );
  });

  test("a quotation mark that is never closed costs its own row, which is named", () => {
    const { products, problems } = readProductFile(
      utf8('Handle,Title,Variant Price\nmug,Red mug,9.00\npan,"Pan 28 iron,39.00\ncup,Blue cup,9.00\n'),
    );
    expect(products.map(({ handle }) => handle)).toEqual(["mug", "cup"]);
    expect(problems).toEqual([
      { row: 3, message: 'a quotation mark (") is opened and never closed: pan,"Pan 28 iron,39.00' },
    ]);
  });

  test("without handles each title is a product of its own, whatever its letters; rows without one go on with it", () => {
    const { products, problems } = readProductFile(
      utf8(
        "Title,Body (HTML),Variant Price,Image Src\nGift box,<p>Small</p>,5.00,red.jpg\n,,,back.jpg\nGift box,<p>Large</p>,9.00,blue.jpg\n★★★,,7.00,green.jpg\n茶碗,,7.00,bowl.jpg\n",
      ),
    );
    expect(products.map(({ handle, title, images }) => [handle, title, images.length])).toEqual([
      ["gift-box", "Gift box", 2],
      ["gift-box-1", "Gift box", 1],
      ["product-5", "★★★", 1],
      ["茶碗", "茶碗", 1],
    ]);
    expect(problems).toEqual([]);
  });

  test("cells beyond the header, unknown states and positions, and rows of no product are named", () => {
    const { products, problems } = readProductFile(
      utf8(
        "Handle,Title,Status,Image Src,Image Position\na,A,live,a.jpg,first\nb,B,unlisted,,,spilled\nc,,,,\n,,active,,\n",
      ),
    );
    expect(products.map(({ handle, status }) => [handle, status])).toEqual([
      ["a", "DRAFT"],
      ["b", "UNLISTED"],
    ]);
    expect(problems).toEqual([
      { row: 2, message: 'Status "live" is none of active, draft, archived, unlisted: taken as draft' },
      { row: 2, message: 'Image Position "first" is no number: the photo keeps its place in the file' },
      { row: 3, message: "more cells than the header has columns: spilled" },
      { row: 4, message: "no Title" },
    ]);
  });
});
