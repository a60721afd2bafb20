/** What is loaded at run time: imports of types are gone. The rooms are checked in .dependency-cruiser.cjs. */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "prisma-client-only-in-tenancy",
      comment: "Elsewhere only its types: tenant data has one door.",
      severity: "error",
      from: { path: "^(app|worker|core)/", pathNot: "^core/tenancy/|^core/suggestions/propose\\.ts$" },
      to: { path: "^prisma/generated/" },
    },
    {
      name: "browser-loads-no-server",
      comment:
        "What pages are made of runs in the browser, where the doors of the rooms would bring the database along.",
      severity: "error",
      from: { path: "^app/(components|hooks)/|^app/[^/.]+\\.tsx?$", pathNot: "^app/(server|root)" },
      to: { path: "^core/[^/]+/index\\.ts$|^core/tenancy/", reachable: true },
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
    tsPreCompilationDeps: false,
    doNotFollow: { path: "node_modules|prisma/generated" },
    exclude: { path: "\\.test\\.tsx?$|node_modules/(?!sharp|onnxruntime-node)" },
    enhancedResolveOptions: {
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};
