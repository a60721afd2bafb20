import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { embeddedUrl } from "#dev/demo/install.ts";
import { BROWSER } from "#tests/support/http.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

let stack: TestStack;
let shop: ShopId;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
  shop = await stack.addShop("addresses");
});
afterAll(() => stack.stop());

type End = { status: number; text: string; url: string; hops: number };

/** Follows redirects as a browser does, to the last page of the app or the first address outside it. */
async function follow(from: string, headers: Record<string, string> = {}): Promise<End> {
  let url = new URL(from, stack.appUrl);
  for (let hops = 0; hops < 10; hops++) {
    if (url.origin !== stack.appUrl) return { status: 0, text: "", url: url.href, hops };
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { "user-agent": BROWSER, accept: "text/html", ...headers },
    });
    const text = await answer.text();
    const location = answer.headers.get("location");
    if (answer.status < 300 || answer.status >= 400 || !location)
      return { status: answer.status, text, url: url.href, hops };
    url = new URL(location, url);
  }
  throw new Error(`${from} redirects without end`);
}

const inAdmin = (path: string) => embeddedUrl(stack, shop, path);
/** App Bridge is loaded, and there is a way home. */
const framed = ({ text }: End) => text.includes("app-bridge.js") && /href="\/app"|"\/app"/.test(text);

test("the app without parameters ends on a page that shows the way into the admin", async () => {
  for (const path of [
    "/app",
    "/app/products",
    "/app/products/7",
    "/app/settings",
    "/app?shop=addresses.myshopify.com",
    "/auth/login",
    "/",
  ]) {
    const end = await follow(path);
    expect([path, end.status], path).toEqual([path, 200]);
    expect(end.text, path).toContain('name="shop"');
  }
});

test("a page is framed by its own shop's admin, or by Shopify's alone where it names no shop, and has one base and no plug-ins", async () => {
  const policyOf = async (url: URL | string) => {
    const answer = await fetch(url, { headers: { "user-agent": BROWSER, accept: "text/html" } });
    const parts = (answer.headers.get("content-security-policy") ?? "").split(";").map((part) => part.trim());
    return Object.fromEntries(parts.filter(Boolean).map((part) => [part.split(" ")[0], part.split(" ").slice(1)]));
  };
  const own = await policyOf(inAdmin("/app/settings"));
  expect(own).toMatchObject({ "object-src": ["'none'"], "base-uri": ["'none'"] });
  expect(own["frame-ancestors"]).toContain(`https://${shop}`);
  for (const path of ["/", "/nowhere"]) {
    const policy = await policyOf(new URL(path, stack.appUrl));
    expect(policy).toMatchObject({ "object-src": ["'none'"], "base-uri": ["'none'"] });
    expect(policy["frame-ancestors"]).toEqual(["https://admin.shopify.com", new URL(stack.shopify.url).origin]);
  }
});

test("a store's name leads into its admin; what is no store's name does not lead anywhere", async () => {
  for (const name of ["addresses", "addresses.myshopify.com", "Addresses"]) {
    expect((await follow(`/?shop=${name}`)).url).toMatch(/^https:\/\/admin\.shopify\.com\/store\/addresses\/apps\//);
  }
  for (const name of ["evil.example", "a/../b", "x.myshopify.com.evil.example", "%0d%0aset-cookie:x"]) {
    const end = await follow(`/?shop=${encodeURIComponent(name)}`);
    expect([name, end.status, new URL(end.url).origin]).toEqual([name, 200, stack.appUrl]);
  }
});

test("a product that was never looked at, or does not exist, can be looked at from its own address", async () => {
  const end = await follow(inAdmin("/app/products/4711"));
  expect(end.status).toBe(200);
  expect(end.text).toContain("has not looked at this product yet");
  expect(framed(end)).toBe(true);
});

test("a wrong address keeps the app's frame and says what is wrong", async () => {
  for (const path of [
    "/app/nonsense",
    "/app/products/abc",
    `/app/products/${"9".repeat(3_000)}`,
    "/app/settings/deeper",
  ]) {
    const end = await follow(inAdmin(path));
    expect([path.slice(0, 30), end.status]).toEqual([path.slice(0, 30), 404]);
    expect(end.text).toContain("This page is not here");
    expect(framed(end)).toBe(true);
  }
  expect((await follow(inAdmin("/nonsense"))).text).toContain("Home");
  const outside = await follow("/nonsense");
  expect([outside.status, outside.text.includes("To the start")]).toEqual([404, true]);
});

test("a session that has ended is renewed by the library's own page", async () => {
  const expired = new URL(inAdmin("/app/products"));
  expired.searchParams.set("id_token", stack.shopify.sessionToken(shop, { exp: 1_600_000_000, nbf: 1_599_999_000 }));
  const end = await follow(expired.href);
  expect(end.status).toBe(200);
  expect(new URL(end.url).pathname).toBe("/auth/session-token");
  expect(end.text).toContain("app-bridge");
});

test("nothing answers a bare 500: strange tokens, addresses and an uninstalled shop's visit", async () => {
  const strange = new URL(inAdmin("/app"));
  strange.searchParams.set("id_token", stack.shopify.sessionToken(shop, { dest: "https://strange.example" }));
  const gone = await stack.addShop("gone");
  const visit = embeddedUrl(stack, gone);
  await stack.db.database.session.deleteMany({ where: { shop: gone } });
  stack.shopify.uninstall(gone);
  const addresses = [
    strange.href,
    visit,
    "/auth/exit-iframe?exitIframe=https://evil.example",
    inAdmin("/app/products?q=%00&after=WyIwMDAwLTAxLTAxVDAwOjAwOjAwLjAwMFoiLCJ4Il0"),
    "/auth/callback?shop=a%0d%0ab",
  ];
  for (const address of addresses) {
    const end = await follow(address);
    expect([address.slice(0, 80), end.status < 500, end.text.length > 20]).toEqual([address.slice(0, 80), true, true]);
  }
  expect((await follow(visit)).text).toContain("Open the app again from the Shopify admin");
});

test("forms that no page sends are refused as such, and what a page can meet is an answer", async () => {
  const headers = { authorization: `Bearer ${stack.shopify.sessionToken(shop)}`, "user-agent": BROWSER };
  const send = async (path: string, body: string | URLSearchParams, type?: string) => {
    const answer = await fetch(stack.appUrl + path, {
      method: "POST",
      body,
      headers: { ...headers, ...(type ? { "content-type": type } : {}) },
    });
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  for (const path of ["/app/analyse", "/app/retry", "/app/decide", "/app/undo", "/app/photo", "/app/save-settings"]) {
    expect([path, ...(await send(path, "{}", "application/json"))]).toEqual([path, 400, "bad_form"]);
    expect([path, ...(await send(path, "--x\r\nbroken", "multipart/form-data; boundary=x"))]).toEqual([
      path,
      400,
      "bad_form",
    ]);
  }
  expect(
    await send("/app/decide", new URLSearchParams({ ids: "11111111-1111-4111-8111-111111111111", verdict: "approve" })),
  ).toEqual([200, "not_found"]);
  expect(await send("/app/analyse", new URLSearchParams({ first: "yes" }))).toEqual([200, "invalid_input"]);
});
