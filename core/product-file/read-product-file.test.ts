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

  const bytes = (...parts: (string | number)[]) =>
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from([part]))));

  test.each([
    ["Cyrillic (1251)", bytes("Handle,Title\nmug,", 0xca, 0xf0, 0xf3, 0xe6, 0xea, 0xe0)],
    ["Chinese (GBK)", bytes("Handle,Title\nmug,", 0xb1, 0xad, 0xd7, 0xd3)],
    ["an old Mac's", bytes("Handle,Title\nmug,K", 0x8a, "sehobel")],
    ["DOS (437)", bytes("Handle,Title\nmug,K", 0x84, "sehobel")],
    ["a picture", bytes(0x89, "PNG\r\n\x1a\n\0\0\0\rIHDR")],
    ["a workbook", bytes("PK\x03\x04\x14\0\x06\0\b\0", 0xe2, 0x9f, 0xee, 0x90, "xl/workbook.xml")],
  ])("%s is refused, not turned into wrong letters", (_, file) => {
    expect(() => readProductFile(file)).toThrow(/neither UTF-8 nor UTF-16 nor Windows-1252/);
  });

  test("capitals with accents, quotation marks and currencies of Windows-1252 are words", () => {
    const titles = ["KÄSE ÜBER ALLES", "L’Étoile", "„Größe“ 5 € – déjà", "Été à ÉVIAN"];
    const file = Buffer.from(
      `Title\n${titles.join("\n")}\n`.replaceAll(/[’„“€–]/g, (letter) =>
        String.fromCharCode({ "’": 0x92, "„": 0x84, "“": 0x93, "€": 0x80, "–": 0x96 }[letter] ?? 0),
      ),
      "latin1",
    );
    expect(readProductFile(file).products.map(({ title }) => title)).toEqual(titles);
  });

  test.each(["Wow\x85toll", "Leinen\x95Baumwolle", "Maß\xa0\xa0\xa0\xa028", "Größe\x0b28", "a\x0cb ü"])(
    "one mark that is seldom within a word does not make another encoding of a file: %j",
    (title) => {
      const file = Buffer.from(`Handle,Title\nmug,${title}\ncup,Tasse für Grün\n`, "latin1");
      expect(readProductFile(file).products.map(({ handle }) => handle)).toEqual(["mug", "cup"]);
    },
  );

  test("one broken letter in a UTF-8 file costs that letter, and the row is named; so is text that was read wrongly before", () => {
    const file = Buffer.concat([
      Buffer.from("Handle,Title\na,Käse\nb,Öl\nc,Caf"),
      Buffer.from([0xe9]),
      Buffer.from("\nd,KÃ¤se\ne,itâ€™s\n"),
    ]);
    const { products, problems } = readProductFile(file);
    expect(products.map(({ title }) => title)).toEqual(["Käse", "Öl", "Caf\uFFFD", "KÃ¤se", "itâ€™s"]);
    expect(problems.map(({ row }) => row)).toEqual([4, 5, 6]);
  });

  test("Excel's own line about the separator, blank rows and names with marks of no width stand before and within a header", () => {
    for (const text of ["sep=;\r\n\r\nHandle;Title\r\nmug;Mug\r\n", "\n\nHandle,\u200bTitle\u00a0\nmug,Mug\n"]) {
      const { products, problems, notes } = readProductFile(utf8(text));
      expect([products.map(({ title }) => title), problems, notes]).toEqual([["Mug"], [], []]);
    }
  });

  test.each([
    ["", "The file is empty."],
    ["\uFEFF\r\n", "The file is empty."],
    ["Handle,Title\n", "The file has a header and no rows: there is no product in it."],
  ])("%j is told as what it is", (text, words) => {
    expect(() => readProductFile(utf8(text))).toThrow(words);
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

  test("line ends of all kinds, mixed in one file", () => {
    expect(titles("Handle,Title\r\nmug,Mug\ncup,Cup\rpan,Pan\n")).toEqual([
      ["mug", "Mug"],
      ["cup", "Cup"],
      ["pan", "Pan"],
    ]);
  });

  test("a description of several lines is whole, with inch marks in it, also beside a row that is broken", () => {
    const { products, problems } = readProductFile(
      utf8(
        'Handle,Title,Body HTML,Status\nmug,Mug,"<p class=""x"">a</p>\r\n<p>b, 3"" wide</p>",active\npan,"Pan,x,active\nbox,Box,"<p>28" wide</p>\n<p>deep</p>",draft\ncup,Cup,c,active\n',
      ),
    );
    expect(products.map(({ handle, descriptionHtml, status }) => [handle, descriptionHtml, status])).toEqual([
      ["mug", '<p class="x">a</p>\r\n<p>b, 3" wide</p>', "ACTIVE"],
      ["box", '<p>28" wide</p>\n<p>deep</p>', "DRAFT"],
      ["cup", "c", "ACTIVE"],
    ]);
    expect(problems).toEqual([
      { row: 3, message: 'a quotation mark (") is opened and never closed: pan,"Pan,x,active' },
    ]);
  });

  test("two marks that are never closed do not make one cell of the rows between them", () => {
    for (const [broken, text] of [
      [[2, 4], 'a,"Pan 28,x\nb,B,y\nc,"Cup 9,z\nd,D,w\n'],
      [[2], 'a,"Pan 28,x\nb,B,y\nc,Cup 9",z\nd,D,w\n'],
      [[2], 'a,A,"x\nb,B,y\nc,C,"z",z\nd,D,w\n'],
    ] as const) {
      const { products, problems } = readProductFile(utf8(`Handle,Title,Body HTML\n${text}`));
      expect(products.map(({ handle }) => handle)).toEqual(expect.arrayContaining(["b", "d"]));
      expect(problems.filter(({ message }) => message.includes("never closed")).map(({ row }) => row)).toEqual(broken);
    }
  });

  test("a spreadsheet's line break within a title or an option is part of it", () => {
    const { products, problems } = readProductFile(
      utf8('Handle,Title,Body HTML,Status\nmug,"Red\nmug","a\nb",active\ncup,Cup,c,draft\n'),
    );
    expect(products.map(({ handle, title, status }) => [handle, title, status])).toEqual([
      ["mug", "Red\nmug", "ACTIVE"],
      ["cup", "Cup", "DRAFT"],
    ]);
    expect(problems).toEqual([]);
  });

  test("words in quotation marks begin a title; a blank may stand before a quoted cell", () => {
    expect(titles('Handle, Title\na,"Best" mug\nb, "Cup, blue"\nc,"Pan 28"""\n')).toEqual([
      ["a", '"Best" mug'],
      ["b", "Cup, blue"],
      ["c", 'Pan 28"'],
    ]);
  });

  test("handles are the same in capitals and composed; a title may stand in a later row; a second one is named", () => {
    const { products, problems } = readProductFile(
      utf8("Handle,Title,Image Src\nTea-Mug,,a.jpg\ntea-mug,Tea mug,b.jpg\ncaf\u00e9,Café,\ncafe\u0301,Other,c.jpg\n"),
    );
    expect(products.map(({ title, images }) => [title, images.length])).toEqual([
      ["Tea mug", 2],
      ["Café", 1],
    ]);
    expect(problems).toEqual([{ row: 5, message: "café has another title in a row above; not taken over: Other" }]);
  });

  test("Matrixify's commands for photos, several addresses in a cell, and commands that are none", () => {
    const { products, problems } = readProductFile(
      utf8(
        'Handle,Command,Title,Image Src,Image Command\na,FOO,A,"https://x.test/a.jpg;https://x.test/b.jpg",MERGE\na,,,https://x.test/c.jpg,DELETE\n',
      ),
    );
    expect(products.map(({ images }) => images.map(({ source }) => source))).toEqual([
      ["https://x.test/a.jpg", "https://x.test/b.jpg"],
    ]);
    expect(problems).toEqual([
      { row: 2, message: 'Command "FOO" is none of Matrixify\'s: taken as MERGE' },
      { row: 3, message: "DELETE of a photo is not carried out: https://x.test/c.jpg" },
    ]);
  });

  test("thousands of columns are named by the first of them; a column that comes twice is named", () => {
    const many = Array.from({ length: 2_000 }, (_, n) => `c${n}`);
    const { products, notes } = readProductFile(
      utf8(`Handle,Title,Title,${many.join(",")}\na,A,B,${many.join(",")}\n`),
    );
    expect(products.map(({ title }) => title)).toEqual(["A"]);
    expect(notes).toEqual([
      `columns that are not understood and not taken over: ${many.slice(0, 20).join(", ")} and 1980 more`,
      "columns that tell what another one before them tells, and are not taken over: Title",
    ]);
  });

  test("a file of 2 MB is cut line by line, however its quotation marks stand", { timeout: 60_000 }, () => {
    for (const line of ["h,Mug,text\n", 'h,"Mug,text\n', 'h,Mug,"text\n', "h\n"]) {
      const file = utf8(`Handle,Title,Body HTML\n${line.repeat(2_000_000 / line.length)}`);
      expect(() => readProductFile(file)).not.toThrow();
    }
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
