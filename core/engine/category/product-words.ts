import { wordsOf } from "./words.ts";

/** All that a product says of itself in words, as its merchant wrote it. */
export type ProductWords = {
  /** What the shop writes in, as "de" or "pt-BR". */
  language: string;
  title: string;
  vendor: string;
  /** The merchant's own category, in their own words. */
  type: string;
  tags: readonly string[];
  /** Titles of the collections that it is in. */
  collections: readonly string[];
  options: readonly { name: string; values: readonly string[] }[];
  /** Plain text. */
  description: string;
  /** Names of the photos' files. */
  files: readonly string[];
};

/** The first sentences tell what it is; what follows tells how to wash it. */
const DESCRIPTION_READ = 150;

/** The parts that are read apart: each has its own weight. */
export type Sayings = { title: string; type: string; tags: string; aside: string; context: string };

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A brand's name says nothing of what the thing is, and often something else: "Ember & Stone", "Apple". */
function withoutVendor(title: string, vendor: string): string {
  if (wordsOf(vendor).length === 0) return title;
  const rest = title.replaceAll(
    new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(vendor.trim())}(?![\p{L}\p{N}])`, "giu"),
    " ",
  );
  return wordsOf(rest).length === 0 ? title : rest.trim();
}

/** "bath-bomb_lavender-2.jpg" -> "bath bomb lavender 2"; a camera's own counting says nothing. */
function fileWords(file: string): string {
  const name = file
    .replace(/[?#].*$/u, "")
    .replace(/^.*\//u, "")
    .replace(/\.\w+$/u, "")
    .replaceAll(/[-_+%]+/g, " ");
  return /^(?:img|dsc|dscn|pxl|photo|image|screenshot|untitled|whatsapp)?[\s\d]*$/iu.test(name) ? "" : name;
}

export function sayingsOf(words: ProductWords): Sayings {
  const title = withoutVendor(words.title, words.vendor).trim();
  const tags = words.tags.join(", ");
  const description = words.description.replaceAll(/\s+/g, " ").trim().slice(0, DESCRIPTION_READ);
  const files = [...new Set(words.files.map(fileWords))].filter(Boolean).slice(0, 2);
  return {
    title,
    type: words.type.trim(),
    tags,
    aside: [description, ...files].filter(Boolean).join(", "),
    context: [title, words.type.trim(), tags, description].filter(Boolean).join(". "),
  };
}
