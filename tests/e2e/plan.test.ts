import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { freeze, subscriptionsOf } from "#dev/shopify/billing/state.ts";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { BROWSER } from "#tests/support/http.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// Plans are chosen, approved, changed and cancelled in the browser: on the app's page and on Shopify's.
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const SELLERS = ["billing_api", "app_pricing"] as const;

describe.each(SELLERS)("by %s", (seller) => {
  let stack: TestStack;
  let shop: ShopId;
  let page: Page;
  let app: Locator;
  let errors: string[];
  beforeAll(async () => {
    stack = await startTestStack({ workers: 1, environment: { BILLING: seller } });
    shop = await stack.addShop("plans");
    await stack.db.database.shop.update({ where: { id: shop }, data: { plan: "free" } });
    ({ page, errors } = await watchedPage(browser));
    app = appOf(page);
  });
  afterAll(() => stack?.stop());

  const openPlan = async () => {
    await page.goto(`${stack.shopify.url}/store/plans/apps/imagineai/app/plan`);
    await app.getByRole("heading", { name: "Plan", level: 1 }).waitFor();
  };
  const button = (name: string) => app.getByRole("button", { name, exact: true });
  const planOf = async () => (await stack.db.database.shop.findUniqueOrThrow({ where: { id: shop } })).plan;
  const hosted = (name: string) => page.getByRole("button", { name, exact: true }).click();

  test("what each plan means is shown, and the chosen one holds after Shopify's page", async () => {
    await openPlan();
    await app.getByText("0 of 100 photos looked at in this period").waitFor();
    await app.getByText("In the last 30 days your shop needed 0 photos looked at.").waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await screenshots(page, `plan-${seller}`);
    // By keyboard alone.
    await button("Choose Growth").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/charges\//);
    expect(await flawsOf(page)).toEqual([]);
    await hosted(seller === "billing_api" ? "Approve" : "Growth: $29 a month");
    await app.getByText("0 of 10,000 photos looked at in this period").waitFor();
    await app.getByText("Trial", { exact: true }).waitFor();
    expect(await planOf()).toBe("growth");
    await screenshots(page, `plan-${seller}-trial`);
    expect(await flawsOf(page)).toEqual([]);
  });

  test("nothing is spent beyond what is included until the merchant says how much, and above the cap Shopify asks", async () => {
    if (seller === "app_pricing") return expect(await app.getByLabel(/^Spend at most/).count()).toBe(0);
    const most = app.getByLabel(/^Spend at most/);
    await app.getByText("$0.00 of $0.00 spent in this period.").waitFor();
    await most.fill("5.5");
    await app.getByText("A whole number from 0 to 10,000.").waitFor();
    await most.fill("40");
    await button("Save the limit").click();
    await app.getByText("$0.00 of $40.00 spent in this period.").waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await screenshots(page, "plan-budget");
    await most.fill("150");
    await button("Save the limit").click();
    await page.waitForURL(/confirm_update_capped_amount/);
    await hosted("Approve");
    await app.getByText("$0.00 of $150.00 spent in this period.").waitFor();
  });

  test("what was charged is listed with the products behind it, and comes as a file", async () => {
    if (seller === "app_pricing") return;
    const gid = "gid://shopify/Product/4711";
    await stack.db.sql(
      `INSERT INTO "Product" ("shopId", gid, title, handle, status, "inputDigest", "readAt", "updatedAt")
        VALUES ($1, $2, 'Linen shirt', 'linen', 'active', 'x', now(), now())`,
      [shop, gid],
    );
    await stack.db.sql(
      `INSERT INTO "Charge" ("shopId", id, period, "usageLineGid", units, cents, state, difference, "createdAt")
        VALUES ($1, 'a', '2026', 'line', 2, 2, 'confirmed', 'amount 3', now()), ($1, 'b', '2026', 'line', 1, 1, 'refused', NULL, now())`,
      [shop],
    );
    await stack.db.sql(
      `INSERT INTO "Extra" ("shopId", key, period, cents, "usageLineGid", "productGid", "chargeId", at)
        VALUES ($1, '1', '2026', 1, 'line', $2, 'a', now()), ($1, '2', '2026', 1, 'line', $2, 'a', now())`,
      [shop, gid],
    );
    await app.getByRole("link", { name: "See what was charged" }).click();
    await app.getByText("$0.02 for 2 photos").waitFor();
    await app.getByRole("link", { name: "Linen shirt (2 photos)" }).waitFor();
    await app.getByText("1 charge differs from Shopify’s list").waitFor();
    await button("Try again").waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await screenshots(page, "plan-charges");
    const answer = await fetch(`${stack.appUrl}/app/plan/charges/csv`, {
      headers: { authorization: `Bearer ${stack.shopify.sessionToken(shop)}`, "user-agent": BROWSER },
    });
    const [head, ...lines] = (await answer.text()).trim().split("\r\n");
    expect(head).toContain("Charge,Time (UTC),Outcome,Product ID,Title,Photos,US dollars");
    expect(lines.map((line) => line.split(",").slice(2).join(",")).toSorted()).toEqual([
      "Charged,4711,Linen shirt,2,0.02",
      "Refused by Shopify for now,,,1,0.01",
    ]);
    await openPlan();
  });

  test("a bill that is not paid is told, and its payment too, without a reload", async () => {
    freeze(stack.shopify.world, stack.shopify.shop(shop), true);
    await app.getByText("Work rests: a bill is not paid").first().waitFor();
    await screenshots(page, `plan-${seller}-frozen`);
    freeze(stack.shopify.world, stack.shopify.shop(shop), false);
    await app.getByText("Work rests: a bill is not paid").first().waitFor({ state: "detached" });
  });

  test("a plan is cancelled", async () => {
    await button("Cancel plan").click();
    const dialog = app.getByRole("dialog");
    await dialog.getByText("Nothing more is charged.").waitFor();
    expect(await flawsOf(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel plan", exact: true }).click();
    if (seller === "app_pricing") {
      await page.waitForURL(/pricing_plans/);
      await hosted("Cancel the subscription");
      await until("the free plan holds", async () => (await planOf()) === "free");
      return;
    }
    await app.getByText("Growth is cancelled and holds until").waitFor();
    await screenshots(page, `plan-${seller}-ending`);
    expect(subscriptionsOf(stack.shopify.shop(shop)).map(({ status }) => status)).toEqual(["CANCELLED"]);
    expect(await planOf()).toBe("growth");
  });

  test("the page complained of nothing", () => expect(errors).toEqual([]));
});
