export { cleanUp } from "./clean-up.ts";
export { changeScopes, registerShop, requestRedaction, uninstallShop } from "./lifecycle.ts";
export { isUninstalled, redactShop } from "./redact.ts";
