import { expect, test } from "vitest";
import { thumbnail } from "./thumbnail.ts";

test("the CDN is asked for the width; a photo without an address is a grey field, not an error", () => {
  expect(thumbnail("https://cdn.shopify.com/a.jpg?v=1")).toBe("https://cdn.shopify.com/a.jpg?v=1&width=120");
  expect(thumbnail("")).toMatch(/^data:image/);
});
