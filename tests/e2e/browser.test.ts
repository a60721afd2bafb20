import { expect, test } from "vitest";
import { launch, watchedPage } from "#tests/support/browser.ts";

test("the browser has fonts: text has a width and a height, bold is wider", async () => {
  const browser = await launch();
  try {
    const { page } = await watchedPage(browser);
    await page.setContent("<span>Merchants</span><b>Merchants</b>");
    const [plain, bold] = [await page.locator("span").boundingBox(), await page.locator("b").boundingBox()];
    expect(plain?.width).toBeGreaterThan(40);
    expect(plain?.height).toBeGreaterThan(10);
    expect(bold?.width).toBeGreaterThan(plain?.width ?? 0);
  } finally {
    await browser.close();
  }
});
