import { existsSync } from "node:fs";
import { join } from "node:path";
import { readLabels, type LabelledPhoto } from "./labels.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
export const DEMO_PHOTOS = join(ROOT, "dev/catalogue/demo");

/**
 * The demo shop's photos under their names there, with the categories of their titles: a shop unlike anything that the
 * photo models were taught on.
 */
export const demoLabels = (): LabelledPhoto[] =>
  readLabels(join(ROOT, "eval/accuracy/labels/vendure-demo.csv"))
    .map((l) => ({ ...l, file: `${l.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.jpg` }))
    .filter((l) => existsSync(join(DEMO_PHOTOS, l.file)));
