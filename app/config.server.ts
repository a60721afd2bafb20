import { loadConfig } from "#core/platform/config.ts";

export const config = loadConfig();
