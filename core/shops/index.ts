export { cleanUp } from "./clean-up.ts";
export { changeScopes, registerShop, requestRedaction, uninstallShop } from "./lifecycle.ts";
export { redactShop } from "./redact.ts";
