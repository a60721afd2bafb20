/** The rooms and their doors (docs/architecture.md). */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "core-knows-no-process",
      severity: "error",
      from: { path: "^core/" },
      to: { path: "^(app|worker|dev|tests)/" },
    },
    { name: "app-and-worker-apart", severity: "error", from: { path: "^app/" }, to: { path: "^(worker|dev|tests)/" } },
    { name: "worker-and-app-apart", severity: "error", from: { path: "^worker/" }, to: { path: "^(app|dev|tests)/" } },
    {
      name: "sdks-only-in-adapters",
      comment: "Libraries that speak to another machine, and the ones that hold native code, stay behind the adapters.",
      severity: "error",
      from: { path: "^core/", pathNot: "^core/adapters/" },
      to: {
        path: "node_modules/(@shopify|@aws-sdk|bullmq|ioredis|onnxruntime-node|sharp|undici|rate-limiter-flexible)/",
      },
    },
    {
      name: "prisma-client-only-in-tenancy",
      comment: "Elsewhere only its types: tenant data has one door.",
      severity: "error",
      from: { path: "^(app|worker|core)/", pathNot: "^core/tenancy/|^core/suggestions/propose\\.ts$" },
      to: { path: "^prisma/generated/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "web-loads-no-model",
      severity: "error",
      from: { path: "^app/" },
      to: {
        path: "^core/adapters/(onnx|egress|bedrock|preview|category-judge)|node_modules/(sharp|onnxruntime-node)/",
        reachable: true,
      },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    doNotFollow: { path: "node_modules|prisma/generated" },
    exclude: {
      path: "\\.test\\.tsx?$|node_modules/(?!@shopify|@aws-sdk|bullmq|ioredis|onnxruntime-node|sharp|undici|rate-limiter-flexible)",
    },
    enhancedResolveOptions: {
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};
