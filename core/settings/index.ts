export { DEFAULT_RULES, DEFAULT_SETTINGS, type FieldRule, LANGUAGES, ShopSettings } from "./settings.ts";
export { readSettings, saveSettings, type StoredSettings } from "./store.ts";
