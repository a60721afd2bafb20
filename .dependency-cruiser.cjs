/**
 * The rooms and their doors (docs/architecture.md), with types: an import of a type is an import. What happens at run
 * time is checked apart (.dependency-cruiser.runtime.cjs).
 */
const { existsSync, readdirSync } = require("node:fs");

/** Every room that has an index. Not the engine: the adapters of the models take its parts one by one. */
const FEATURE_ROOMS = readdirSync("core").filter((room) => room !== "engine" && existsSync(`core/${room}/index.ts`));

/** Beside the rooms' indexes: these also run in the browser, where an index.ts would bring the database or the HTML parser along. */
const DOORS = [
  "^core/[^/]+/index\\.ts$",
  "^core/settings/(merge|region-names|voice|voice-from-sample)\\.ts$",
  "^core/exports/choices\\.ts$",
  "^core/feeds/points\\.ts$",
  "^core/keys/scopes\\.ts$",
  "^core/product-forms/limits\\.ts$",
  "^core/fields/(table|translated)\\.ts$",
  "^core/products/states\\.ts$",
];

module.exports = {
  forbidden: [
    {
      name: "rooms-in-circles",
      comment: "Two rooms that need each other are one room, or a part of one belongs elsewhere.",
      severity: "error",
      scope: "folder",
      from: { path: "^core/[^/]+$" },
      to: { circular: true, path: "^core/[^/]+$" },
    },
    ...FEATURE_ROOMS.map((room) => ({
      name: `${room}-by-its-door`,
      severity: "error",
      from: { path: "^(app|worker|core)/", pathNot: `^core/${room}/` },
      to: { path: `^core/${room}/`, pathNot: DOORS },
    })),
    {
      name: "engine-is-pure",
      comment: "What a photo says follows from the photo: no database, no network, no other room.",
      severity: "error",
      from: { path: "^core/engine/" },
      to: { path: "^(core|prisma|node_modules)/", pathNot: "^core/(engine|platform)/|^node_modules/(zod|tiny-lru)/" },
    },
    {
      name: "core-knows-no-process",
      severity: "error",
      from: { path: "^core/" },
      to: { path: "^(app|worker|dev|eval|tests)/" },
    },
    {
      name: "app-and-worker-apart",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(worker|dev|eval|tests)/" },
    },
    {
      name: "worker-and-app-apart",
      severity: "error",
      from: { path: "^worker/" },
      to: { path: "^(app|dev|eval|tests)/" },
    },
    {
      name: "words-behind-one-hook",
      comment: "Pages ask useWords(); which library chooses the form of a text is no matter of theirs.",
      severity: "error",
      from: { path: "^(app|worker|core)/", pathNot: "^app/words/make-words\\.ts$" },
      to: { path: "node_modules/i18next/" },
    },
    {
      name: "polaris-behind-the-kit",
      comment:
        "Pages are built of app/kit; which library draws it is no matter of theirs. Its words and its style sheet aside.",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/kit/" },
      to: { path: "node_modules/@shopify/polaris(-icons)?/", pathNot: "\\.(json|css)" },
    },
    {
      name: "sdks-only-in-adapters",
      comment: "Libraries that speak to another machine, and the ones that hold native code, stay behind the adapters.",
      severity: "error",
      from: { path: "^core/", pathNot: "^core/adapters/" },
      to: {
        path: "node_modules/(@shopify|@aws-sdk|bullmq|ioredis|onnxruntime-node|sharp|undici)/",
      },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules|prisma/generated" },
    exclude: { path: "\\.test\\.tsx?$" },
    enhancedResolveOptions: {
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};
