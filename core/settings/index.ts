export { DEFAULT_SETTINGS, type FieldRule, ShopSettings } from "./settings.ts";
export { readSettings, saveSettings, SettingsCollide, type StoredSettings } from "./store.ts";
