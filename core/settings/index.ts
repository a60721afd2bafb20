export { changedPaths, mergeSettings, type SettingPath, takeOver } from "./merge.ts";
export { DEFAULT_SETTINGS, type FieldRule, ShopSettings } from "./settings.ts";
export { keepShopProfile, readSettings, saveSettings, type SettingChange, SettingsCollide, type StoredSettings } from "./store.ts";
