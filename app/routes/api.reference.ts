import redoc from "redoc/bundles/redoc.standalone.js?url";
import { viewerPage } from "#app/api/viewer-page.server.ts";

/** The API's reference, to read. */
export const loader = () => viewerPage({ title: "API reference", scripts: [redoc], begin: "/api-reference.js" });
