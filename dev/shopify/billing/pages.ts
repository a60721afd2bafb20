import { PLAN_NAMES, PLANS, type PlanName } from "#core/billing/plans.ts";
import { page, shopName } from "../admin/layout.ts";
import { escapeHtml as e, readForm, redirect, sendText, type Exchange } from "../http/web.ts";
import type { AppSubscription } from "../state/billing-types.ts";
import type { Shop } from "../state/types.ts";
import type { World } from "../state/world.ts";
import {
  activeOf,
  approve,
  approveCap,
  createSubscription,
  endSubscription,
  freeze,
  nextCycle,
  subscriptionBy,
} from "./state.ts";

type InShop = (
  method: string,
  rest: string,
  handle: (x: Exchange, shop: Shop) => void | Promise<void>,
) => { method: string; path: RegExp; handle: (x: Exchange) => void | Promise<void> };

/** Days for nothing, once for each shop, as they are set in the Partner Dashboard. */
const TRIAL_DAYS = 14;

/** What the app calls admin.shopify.com is this admin. */
const here = (address: string, more: string): string =>
  `${address.replace("https://admin.shopify.com", "").replace(/\/apps\/[^/]+/, "/apps/imagineai")}${more}`;

/** Shopify's own pages about what an app charges: its plans, and what a merchant is asked to confirm. */
export function billingPages(world: World, inShop: InShop) {
  const answer = (x: Exchange, shop: Shop, row: AppSubscription | undefined, given: FormDataEntryValue | null) => {
    const yes = given === "approve";
    if (row && yes) approve(world, shop, row);
    else if (row?.status === "PENDING") endSubscription(world, shop, row, "DECLINED");
    const number = row?.id.split("/").at(-1) ?? "";
    redirect(x.response, here(row?.returnUrl ?? "/", yes ? `?charge_id=${number}` : ""));
  };
  return [
    inShop("GET", "/charges/[a-z0-9-]+/pricing_plans", (x, shop) =>
      sendText(x.response, plansPage(world, shop), undefined, { "cache-control": "no-store" }),
    ),
    inShop("POST", "/charges/[a-z0-9-]+/pricing_plans", async (x, shop) => {
      const form = await readForm(x.request);
      if (form.get("do") === "cancel") {
        const held = activeOf(shop);
        if (held) endSubscription(world, shop, held, "CANCELLED");
      } else if (form.get("do") === "choose") choose(world, shop, form);
      else if (form.get("do") === "cycle") nextCycle(world, shop);
      else freeze(world, shop, form.get("do") === "freeze");
      if (form.get("do") === "choose") return redirect(x.response, `/store/${shopName(shop)}/apps/imagineai/app/plan`);
      redirect(x.response, x.url.pathname);
    }),
    inShop("GET", "/charges/(\\d+)/confirm(_update_capped_amount)?", (x, shop) =>
      sendText(x.response, confirmPage(world, shop, subscriptionBy(shop, x.params[1] ?? "")), undefined, {
        "cache-control": "no-store",
      }),
    ),
    inShop("POST", "/charges/(\\d+)/confirm", async (x, shop) =>
      answer(x, shop, subscriptionBy(shop, x.params[1] ?? ""), (await readForm(x.request)).get("do")),
    ),
    inShop("POST", "/charges/(\\d+)/confirm_update_capped_amount", async (x, shop) => {
      const row = subscriptionBy(shop, x.params[1] ?? "");
      const yes = (await readForm(x.request)).get("do") === "approve";
      if (row && yes) approveCap(world, shop, row);
      else if (row) row.wantedCap = null;
      redirect(x.response, here(row?.returnUrl ?? "/", ""));
    }),
  ];
}

function choose(world: World, shop: Shop, form: FormData): void {
  const handle = String(form.get("plan")) as PlanName;
  const annual = form.get("interval") === "ANNUAL";
  const plan = PLANS[handle];
  const before = Object.values(shop.subscriptions).some(({ planHandle }) => planHandle !== null);
  const row = createSubscription(world, shop, {
    name: plan.name,
    planHandle: handle,
    price: annual ? plan.price.annual : plan.price.monthly,
    interval: annual ? "ANNUAL" : "EVERY_30_DAYS",
    trialDays: before || plan.price.monthly === 0 ? 0 : TRIAL_DAYS,
    test: form.get("test") === "on",
    returnUrl: world.appUrl,
    cap: null,
    terms: null,
    replacement: "STANDARD",
  });
  approve(world, shop, row);
}

function plansPage(world: World, shop: Shop): string {
  const held = activeOf(shop);
  const submit = (text: string, what: string) =>
    `<form method="post" enctype="multipart/form-data"><button name="do" value="${what}">${text}</button></form>`;
  const cards = PLAN_NAMES.map((handle) => {
    const { name, price } = PLANS[handle];
    const current = held?.planHandle === handle ? " (current plan)" : "";
    const buttons = (["EVERY_30_DAYS", "ANNUAL"] as const)
      .filter((interval) => interval === "EVERY_30_DAYS" || price.annual > 0)
      .map((interval) => {
        const text = interval === "ANNUAL" ? `$${price.annual} a year` : `$${price.monthly} a month`;
        return `<form method="post" enctype="multipart/form-data"><input type="hidden" name="plan" value="${handle}"><input type="hidden" name="interval" value="${interval}"><button class="primary" name="do" value="choose">${e(name)}: ${text}</button></form>`;
      });
    return `<section class="card"><h2>${e(name)}${current}</h2>${buttons.join("")}</section>`;
  });
  const body = `<h1>Plans of ${e(world.config.name)}</h1><p>Now: ${e(held ? `${held.name}, ${held.status.toLowerCase()}` : "no subscription")}</p>
${cards.join("")}<section class="card"><h2>What else can happen</h2><div class="row">${submit("Cancel the subscription", "cancel")}${submit("A bill is not paid", "freeze")}${submit("The bill is paid", "thaw")}${submit("The billing cycle ends", "cycle")}</div></section>`;
  return page({ title: "Plans", shop, appName: world.config.name, body });
}

function confirmPage(world: World, shop: Shop, row: AppSubscription | undefined): string {
  const appName = world.config.name;
  if (!row) return page({ title: "Not found", shop, appName, body: "<h1>There is nothing to confirm here</h1>" });
  const every = row.interval === "ANNUAL" ? "a year" : "every 30 days";
  const lines = [
    row.wantedCap === null ? `${row.name}: $${row.price} ${every}` : `Up to $${row.wantedCap} of usage every 30 days`,
    ...(row.trialDays > 0 ? [`${row.trialDays} days for nothing first`] : []),
    ...(row.cap !== null && row.wantedCap === null ? [`${row.terms} Up to $${row.cap} every 30 days.`] : []),
    ...(row.test ? ["A test: nothing is charged."] : []),
  ];
  const body = `<form class="card" method="post" enctype="multipart/form-data"><h1>Approve charges of ${e(appName)}</h1><ul>${lines.map((line) => `<li>${e(line)}</li>`).join("")}</ul><p class="row"><button class="primary" name="do" value="approve">Approve</button><button name="do" value="decline">Decline</button></p></form>`;
  return page({ title: "Approve charges", shop, appName, body });
}
