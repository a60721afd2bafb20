/**
 * Opens and decodes one photo as a worker does, in a process of its own, and prints by how many MB that grew at its
 * largest.
 */
import { readFileSync } from "node:fs";
import { decodePhoto } from "#core/adapters/onnx/decode-photo.ts";
import { openPhoto } from "#core/adapters/onnx/open-photo.ts";

const bytes = readFileSync(process.argv[2] ?? "");
const before = process.resourceUsage().maxRSS;
const photo = await openPhoto(bytes);
if (photo.kind === "open") await decodePhoto(photo);
process.stdout.write(String(Math.round((process.resourceUsage().maxRSS - before) / 1024)));
