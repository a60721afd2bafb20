import { createHash } from "node:crypto";

/** Of the API's description, wherever it is served. @param appUrl the address that it names */
export const digestOf = (description: string, appUrl: string): string =>
  createHash("sha256").update(description.replaceAll(appUrl, "")).digest("hex");
