import type { Browser, Page } from "playwright-core";
import { embeddedUrl } from "#dev/demo/install.ts";
import type { Services } from "#dev/services/index.ts";
import { launch, watchedPage } from "#tests/support/browser.ts";
import { photoFile } from "#tests/support/photos.ts";
import { overLargeShop, SHOP } from "./pages.ts";

/**
 * What a person meets. `lcpMs`: until the largest thing is painted; `cls`: how much of the page jumps (0 nothing, 1 all);
 * `inpMs`: from a key or a click until the next paint, the slowest one; `scriptKb`: JavaScript as it comes over the
 * line, Polaris included.
 */
export type Met = { page: string; lcpMs: number; cls: number; inpMs: number; scriptKb: number };

type Visit = { page: string; path: string; act: (page: Page) => Promise<void> };

const press =
  (...keys: readonly string[]) =>
  async (page: Page) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(150);
    }
  };
const VISITS: readonly Visit[] = [
  { page: "home", path: "/app", act: (page) => page.getByRole("link", { name: "Charts" }).click() },
  { page: "review", path: "/app/review", act: press("j", "j", "k", "s", "e", "Escape") },
  {
    page: "products",
    path: "/app/products",
    act: async (page) => {
      await page.getByRole("tab").nth(1).click();
      await page.waitForTimeout(300);
      await page.getByRole("tab").first().click();
    },
  },
];
const ROUNDS = 8;
const SETTLED_MS = 1_200;

/** In the page, before anything of it runs. */
function observe() {
  const met = { lcp: 0, cls: 0, inp: 0 };
  Object.assign(globalThis, { met });
  const watch = (type: string, take: (entry: PerformanceEntry) => void, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  watch("largest-contentful-paint", (entry) => (met.lcp = entry.startTime));
  watch("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) met.cls += value;
  });
  watch("event", (entry) => (met.inp = Math.max(met.inp, entry.duration)), { durationThreshold: 16 });
}

/**
 * Home, review and products in Chromium in a shop of 10,000 products with 50,000 suggestions, each of eight times with
 * an empty cache: the 75th percentile, as Core Web Vitals count.
 */
export const benchBrowser = (services: Services): Promise<Met[]> =>
  overLargeShop(services, async (stack) => {
    const browser = await launch();
    try {
      const visit = await visitor(browser);
      const met: Met[] = [];
      for (const { page, path, act } of VISITS)
        met.push({ page, ...(await often(() => visit(embeddedUrl(stack, SHOP, path), act))) });
      return met;
    } finally {
      await browser.close();
    }
  });

type Figures = Omit<Met, "page">;

async function often(visit: () => Promise<Figures>): Promise<Figures> {
  const visits: Figures[] = [];
  // The first one is the server's first.
  for (let round = -1; round < ROUNDS; round++) {
    const met = await visit();
    if (round >= 0) visits.push(met);
  }
  const of = (key: keyof Figures) => percentile75(visits.map((met) => met[key]));
  return { lcpMs: of("lcpMs"), cls: of("cls"), inpMs: of("inpMs"), scriptKb: of("scriptKb") };
}

/** One tab for all: the Chromium that npm carries ends with its first. Its cache is emptied before each visit. */
async function visitor(browser: Browser) {
  const { page, errors } = await watchedPage(browser);
  await page.addInitScript(observe);
  const { file } = await photoFile("red");
  // The large shop's photos stand nowhere.
  await page.route("https://cdn.example/**", (route) => route.fulfill({ path: file }));
  const wire = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  wire.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await wire.send("Network.enable");
  return async function visit(url: string, act: Visit["act"]): Promise<Figures> {
    await wire.send("Network.clearBrowserCache");
    bytes = 0;
    await page.goto(url);
    await page.waitForTimeout(SETTLED_MS);
    const scriptKb = bytes / 1024;
    const { lcp } = await seen(page);
    await act(page);
    await page.waitForTimeout(SETTLED_MS);
    const { cls, inp } = await seen(page);
    if (errors.length > 0) throw new Error(`the page complains: ${errors.join("; ")}`);
    return { lcpMs: lcp, cls, inpMs: inp, scriptKb };
  };
}

const seen = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { met: { lcp: number; cls: number; inp: number } }).met);

const percentile75 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.75) - 1] ?? Number.NaN;
