import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appOf, flawsOf, launch, screenshots, watchedPage } from "#tests/support/browser.ts";
import { type Sink, startSink } from "#tests/support/sink.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let sink: Sink;
let stack: TestStack;
let browser: Browser;
let page: Page;
let app: Locator;
let errors: string[];

beforeAll(async () => {
  sink = await startSink();
  [stack, browser] = await Promise.all([
    startTestStack({ workers: 1, environment: { WEBHOOK_ORIGINS: sink.origin } }),
    launch(),
  ]);
  await stack.addShop("hooks", { writing: false });
  ({ page, errors } = await watchedPage(browser));
  app = appOf(page);
  await page.goto(`${stack.shopify.url}/store/hooks/apps/imagineai/app/webhooks`);
  await app.locator("h1").first().waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await sink?.close();
});

const address = () => `${sink.origin}/in`;
const button = (name: string) => app.getByRole("button", { name, exact: true });

test("an endpoint is added, tried, looked into, told again, given another secret, switched off and removed", async () => {
  await app.getByText("No endpoints yet").waitFor();
  await screenshots(page, "webhooks-none");
  await app.getByLabel("Address").fill("https://10.0.0.1/in");
  await button("Add an endpoint").click();
  await app.getByText("only be sent to https addresses on the public internet").waitFor();
  await app.getByLabel("Address").fill(address());
  await app.getByLabel("run.finished").check();
  await button("More settings").click();
  await app.getByLabel("Headers that are sent along").fill("no header");
  await app.getByText("This line is not one: no header").waitFor();
  await app.getByLabel("Headers that are sent along").fill("X-Tenant: seven");
  await button("Add an endpoint").click();
  await app.getByText("Copy it now").waitFor();
  const secret = (await app.locator("code").first().textContent()) ?? "";
  expect(secret).toMatch(/^whsec_/);
  expect(await flawsOf(page)).toEqual([]);
  await screenshots(page, "webhooks");
  await button("I have it").click();

  await app.getByRole("link", { name: address() }).click();
  await app.getByText("Nothing was sent yet").waitFor();
  await button("Send a ping").first().click();
  await until("the ping comes", () => sink.received.length === 1);
  const [ping] = sink.received;
  expect(new Webhook(secret).verify(ping?.body ?? "", ping?.headers as Record<string, string>)).toMatchObject({
    type: "ping",
  });
  expect(ping?.headers["x-tenant"]).toBe("seven");
  await app.getByRole("listitem").getByText("Delivered").first().waitFor();
  await app.getByRole("button", { name: /Show: ping/ }).click();
  await app.getByText(String(ping?.headers["webhook-id"])).waitFor();
  expect(await flawsOf(page)).toEqual([]);
  await screenshots(page, "webhook");

  // The answer comes after the page was read anew: it waits for it.
  sink.reply = async () => {
    await sleep(1_500);
    return { status: 500, body: "we are closed" };
  };
  await app.getByRole("button", { name: /Send again: ping/ }).click();
  await app.getByText("we are closed").waitFor();
  await app.getByText("Failing", { exact: true }).first().waitFor();
  sink.reply = () => ({});
  await button("Send many again").click();
  await app.getByRole("dialog").getByLabel("Which").selectOption("all");
  await app.getByRole("dialog").getByRole("button", { name: "Send again" }).click();
  await until("it comes again", () => sink.received.length >= 3);
  expect(new Set(sink.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);

  const menu = async (name: string) => {
    const plain = button(name).first();
    if (!(await plain.isVisible())) await app.getByRole("button", { name: "More actions" }).click();
    await app.getByRole("button", { name, exact: true }).first().click();
  };
  await menu("New secret");
  await app.getByRole("dialog").getByRole("button", { name: "New secret" }).click();
  await app.getByText("Copy it now").waitFor();
  await app.getByText("The secret before this one signs, too").waitFor();
  await menu("Switch off");
  await app.getByText("Switched off by a person").waitFor();
  await menu("Switch on");
  await app.getByText("Switched off by a person").waitFor({ state: "detached" });
  await menu("Remove");
  await app.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await app.getByText("No endpoints yet").waitFor();
  expect(errors).toEqual([]);
});
