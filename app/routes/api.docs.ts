import swaggerScript from "swagger-ui-dist/swagger-ui-bundle.js?url";
import swaggerStyles from "swagger-ui-dist/swagger-ui.css?url";
import { viewerPage } from "#app/api/viewer-page.server.ts";

/** The API's console: its calls can be tried with a key. */
export const loader = () =>
  viewerPage({
    title: "API console",
    scripts: [swaggerScript],
    styles: [swaggerStyles],
    begin: "/api-console.js",
  });
