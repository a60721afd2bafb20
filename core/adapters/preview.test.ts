import sharp from "sharp";
import { expect, test, vi } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { createPreviews } from "./preview.ts";

const SHOP = "a.myshopify.com" as ShopId;
const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: "red" } })
  .png()
  .toBuffer();
const full = () => Promise.reject(Object.assign(new Error("no space left on device"), { code: "ENOSPC" }));

test("a full or absent store holds nothing up: the preview is made without it, it is not asked again at once, and used when it is back", async () => {
  let now = 0;
  const storage = { get: vi.fn(full), put: vi.fn(full), deleteAll: async () => undefined };
  const warn = vi.fn();
  const download = vi.fn(async () => ({ bytes }));
  const fetchPreview = createPreviews({ storage: storage as never, download, warn, now: () => now });
  const photo = { url: "https://cdn.example/a.png", fingerprint: "f" };
  for (let n = 0; n < 3; n++) expect((await sharp(await fetchPreview(SHOP, photo)).metadata()).format).toBe("jpeg");
  expect([storage.get, storage.put, warn].map((spy) => spy.mock.calls.length)).toEqual([1, 0, 1]);
  now = 31_000;
  storage.get.mockImplementation((async () => Buffer.from("kept")) as never);
  expect(String(await fetchPreview(SHOP, photo))).toBe("kept");
  expect(download).toHaveBeenCalledTimes(3);
});
