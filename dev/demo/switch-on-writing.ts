import type { ShopId } from "#core/platform/ids.ts";
import { DEFAULT_SETTINGS, type ShopSettings } from "#core/settings/index.ts";
import type { Stack } from "#dev/stack.ts";
import { BROWSER } from "./install.ts";

const { category, alt, metafields } = DEFAULT_SETTINGS.fields;

/**
 * What a merchant chooses who lets the app write what is sure and empty: categories, alt texts and the app's own
 * fields.
 */
export const WRITING_ON: ShopSettings = {
  ...DEFAULT_SETTINGS,
  automation: "automatic",
  fields: {
    ...DEFAULT_SETTINGS.fields,
    category: { ...category, mode: "auto" },
    alt: { ...alt, mode: "auto" },
    metafields: { ...metafields, mode: "auto" },
  },
};

/** Saves these settings through the app, as its settings page does. @throws Error when the app does not take them */
export async function switchOnWriting(stack: Pick<Stack, "appUrl" | "shopify">, shop: ShopId): Promise<void> {
  const body = new URLSearchParams({ base: JSON.stringify(DEFAULT_SETTINGS), settings: JSON.stringify(WRITING_ON) });
  const headers = { "user-agent": BROWSER, authorization: `Bearer ${stack.shopify.sessionToken(shop)}` };
  const answer = await fetch(`${stack.appUrl}/app/save-settings`, { method: "POST", body, headers });
  const said = (await answer.json().catch(() => ({ ok: false }))) as { ok: boolean };
  if (!said.ok) throw new Error(`switching on writing for ${shop} answered ${answer.status}`);
}
