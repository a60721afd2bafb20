import type { IntakeDeps } from "#core/intake/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Copywriter } from "./ports.ts";

/** A photo shrunk for the language model: JPEG, longest side 768 px. Kept, so that a retry downloads nothing. */
export type FetchPreview = (shopId: ShopId, photo: { url: string; fingerprint: string }) => Promise<Uint8Array>;

export type WriteCopyDeps = IntakeDeps & { copywriter: Copywriter; fetchPreview: FetchPreview };
