import { join } from "node:path";
import sharp from "sharp";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import type { PhotoEvidence } from "#core/analysis/index.ts";
import { seeded } from "../degrade.ts";
import { shareWhere } from "../statistics.ts";

const WORDS = ["SUMMER SALE", "50% OFF", "FREE SHIPPING", "www.example.com", "Limited Edition", "BEST PRICE", "New Collection", "© Example Studio"];
const OVERLAY = 0.7;

const overlays = (e: PhotoEvidence) => (e.text?.lines ?? []).filter((l) => l.outside >= OVERLAY);
const plain = (s: string) => s.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** One line of text over the photo near its edge, in one of several sizes and tones. */
async function drawOver(bytes: Buffer, { text, random }: { text: string; random: () => number }): Promise<Buffer> {
  const { width = 1, height = 1 } = await sharp(bytes).metadata(), size = Math.round(Math.min(width, height) * (0.045 + 0.05 * random()));
  const y = random() < 0.5 ? size * 1.4 : height - size * 0.7, [fill, edge] = random() < 0.5 ? ["#fff", "#222"] : ["#222", "#fff"], opacity = 0.65 + 0.35 * random();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text x="4%" y="${y}" font-size="${size}" font-family="sans-serif" font-weight="bold" fill="${fill}" stroke="${edge}" stroke-width="${size / 25}" opacity="${opacity}">${text}</text></svg>`;
  return sharp(bytes).composite([{ input: Buffer.from(svg) }]).jpeg({ quality: 90 }).toBuffer();
}

/** Drawn overlays: does the cheap look pass them, are they found outside the product, are the letters right? Plain photos: how many are said to carry an overlay? */
export async function measureText({ modelsDir, seed }: { modelsDir: string; seed: number }, photos: readonly Buffer[]) {
  const analyser = await loadPhotoAnalyser({ modelsDir: join(modelsDir), text: true }), random = seeded(seed);
  const look = async (bytes: Buffer) => { const r = await analyser.analyse(bytes); return r.kind === "analysed" ? r.evidence : null; };
  const drawn: { passed: boolean; found: boolean; right: boolean }[] = [], untouched: { passed: boolean; overlay: boolean }[] = [];
  for (const bytes of photos) {
    const text = WORDS[Math.floor(random() * WORDS.length)]!, before = await look(bytes), after = await look(await drawOver(bytes, { text, random }));
    if (!before || !after) continue;
    untouched.push({ passed: before.text?.state === "read", overlay: overlays(before).length > 0 });
    const lines = overlays(after), read = plain(lines.map((l) => l.text).join(""));
    drawn.push({ passed: after.text?.state === "read", found: lines.length > overlays(before).length, right: read.includes(plain(text)) });
  }
  await analyser.close();
  return {
    photos: drawn.length, overlayPassesCheapLook: shareWhere(drawn, (d) => d.passed), overlayFound: shareWhere(drawn, (d) => d.found), lettersRight: shareWhere(drawn, (d) => d.right),
    plainPassesCheapLook: shareWhere(untouched, (d) => d.passed), plainSaidToHaveOverlay: shareWhere(untouched, (d) => d.overlay),
  };
}
