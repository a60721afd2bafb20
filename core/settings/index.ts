export { DEFAULT_SETTINGS, type FieldRule, ShopSettings } from "./settings.ts";
export { keepShopProfile, readSettings, saveSettings, SettingsCollide, type StoredSettings } from "./store.ts";
