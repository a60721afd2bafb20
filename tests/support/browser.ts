import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { ROOT } from "#dev/services/index.ts";
import { BROWSER } from "./http.ts";

const SCREENSHOTS = join(ROOT, "tests", "screenshots");
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/**
 * A real Chromium: CHROME_PATH, one on this machine, else the one that npm carries. @throws Error when there is none:
 * never skipped
 */
export async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  const given = process.env["CHROME_PATH"];
  if (given) return { executablePath: given, args: FLAGS };
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (found) return { executablePath: found, args: FLAGS };
  // Makes the package unpack the shared libraries that a bare machine lacks.
  process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs22.x";
  const { default: packed } = await import("@sparticuz/chromium");
  const executablePath = await packed.executablePath();
  process.env["FONTCONFIG_FILE"] = nameFonts(dirname(executablePath));
  return { executablePath, args: [...packed.args, ...FLAGS] };
}

/**
 * The package unpacks its fonts beside the browser, but its own fonts.conf names /tmp/fonts: elsewhere text would have
 * no width. @returns a fonts.conf that names both folders
 */
function nameFonts(unpacked: string): string {
  const file = join(unpacked, "fonts-found.conf");
  const folders = [join(unpacked, "fonts"), "/usr/share/fonts"].map((folder) => `<dir>${folder}</dir>`).join("");
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${join(unpacked, "fonts-cache")}</cachedir></fontconfig>`,
  );
  return file;
}

export async function launch(): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  return chromium.launch({ executablePath, args, headless: true });
}

/** As whom the admin is used from now on, by the name in its list. */
export async function signInAs({ page, app }: { page: Page; app: Locator }, name: string): Promise<void> {
  const signedIn = page.waitForNavigation();
  await page.getByLabel("Signed in as").selectOption({ label: name });
  await signedIn;
  await app.locator("h1").first().waitFor();
}

/** The app in the admin's frame, once its page answers: what is typed before is not taken. */
export const appOf = (page: Page): Locator => page.frameLocator("#app").locator("body:not(:has(.app-pages[inert]))");

export type Watched = { page: Page; errors: string[] };

/** A page that remembers what its console and its frames complained about. */
export async function watchedPage(browser: Browser): Promise<Watched> {
  const context = await browser.newContext({ userAgent: BROWSER, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on(
    "console",
    (message) => message.type() === "error" && errors.push(`${message.text()} (${message.location().url})`),
  );
  page.on("pageerror", (error) => errors.push(String(error)));
  page.setDefaultTimeout(30_000);
  return { page, errors };
}

/** What axe finds against WCAG 2.2 AA, however grave, frames included. */
export async function flawsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.flat().join(" ")} ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`),
  );
}

/** The page at a desk's and at two phones' widths. @param shown what must be seen, where that lies below the first screen */
export async function screenshots(page: Page, name: string, shown?: Locator): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  for (const width of [360, 390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(250);
    await shown?.scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${width}.png`), fullPage: true });
  }
}
