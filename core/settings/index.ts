export { DEFAULT_SETTINGS, ShopSettings } from "./settings.ts";
export { keepShopProfile, readSettings, saveSettings, SettingsCollide, type StoredSettings } from "./store.ts";
