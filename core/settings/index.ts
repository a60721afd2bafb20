export { type FieldRule, ShopSettings } from "./settings.ts";
export { readSettings, saveSettings, type StoredSettings } from "./store.ts";
