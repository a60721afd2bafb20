export { DEFAULT_SETTINGS, ShopSettings, translatedInto, voiceInto, voiceOf, VoiceSchema } from "./settings.ts";
export { readRegion, setRegion } from "./region.ts";
export { mayGo, type ServicePlace, servicePlaceOf, type Region, REGION_REFUSED, REGIONS } from "./region-names.ts";
export { keepShopProfile, readSettings, saveSettings, SettingsCollide, type StoredSettings } from "./store.ts";
export {
  isPlainVoice,
  type Language,
  languageOf,
  LANGUAGES,
  eachLength,
  LENGTH_FIELDS,
  LENGTH_LIMITS,
  type LengthField,
  PLAIN_VOICE,
  TONES,
  type Voice,
  VOICE_LIMITS,
} from "./voice.ts";
