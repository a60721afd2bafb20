export { DEFAULT_SETTINGS, ShopSettings, translatedInto, voiceInto, voiceOf, VoiceSchema } from "./settings.ts";
export { keepShopProfile, readSettings, saveSettings, SettingsCollide, type StoredSettings } from "./store.ts";
export { isPlainVoice, type Language, languageOf, LANGUAGES, PLAIN_VOICE, type Voice } from "./voice.ts";
