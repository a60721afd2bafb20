export { cleanUp } from "./clean-up.ts";
export { changeScopes, registerShop, requestRedaction, requestSweep, uninstallShop } from "./lifecycle.ts";
export { redactShop } from "./redact.ts";
