import type { Shop } from "../state/types.ts";
import { OWNER } from "../http/jwt.ts";
import { escapeHtml as e } from "../http/web.ts";

/** The people of every store. */
export const STAFF = [
  { id: OWNER, name: "Owner" },
  { id: "43", name: "Staff 43" },
  { id: "44", name: "Staff 44" },
] as const;

export const shopName = (shop: Shop): string => shop.domain.replace(".myshopify.com", "");

/** A plain page of the local admin. Says on every page that it is not Shopify. */
export function page(input: {
  title: string;
  shop?: Shop | undefined;
  appName: string;
  body: string;
  script?: string | undefined;
  wide?: boolean;
}): string {
  const { shop } = input;
  const base = shop ? `/store/${shopName(shop)}` : "";
  const nav = shop
    ? `<nav aria-label="Store"><a href="${base}">Products</a><a href="${base}/content">Content</a><a href="${base}/apps/imagineai">${e(input.appName)}</a><a href="/storefront/${shopName(shop)}">Storefront</a><a href="/">Stores</a></nav>`
    : "";
  const staff = shop
    ? `<form method="post" action="${base}/sign-in"><label>Signed in as <select name="user" onchange="this.form.submit()">${STAFF.map(({ id, name }) => `<option value="${id}"${id === (shop.signedIn ?? OWNER) ? " selected" : ""}>${name}</option>`).join("")}</select></label><noscript><button>Sign in</button></noscript></form>`
    : "";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(input.title)} · ${e(shop?.name ?? "Local Shopify")}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/admin.css"></head>
<body class="${input.wide ? "wide" : ""}"><a class="skip" href="#main">Skip to content</a>
<header><strong>Local stand-in for the Shopify admin</strong>${shop ? `<span>${e(shop.name)}</span>` : ""}${nav}${staff}</header>
<main id="main" tabindex="-1">${input.body}</main>
${input.script ? `<script type="module" src="${input.script}"></script>` : ""}</body></html>`;
}

export const field = (input: {
  id: string;
  label: string;
  value?: string | null;
  type?: string;
  hint?: string;
  attributes?: string;
}): string =>
  `<p class="field"><label for="${input.id}">${e(input.label)}</label><input id="${input.id}" name="${input.id}" type="${input.type ?? "text"}" value="${e(input.value ?? "")}"${input.hint ? ` aria-describedby="${input.id}-hint"` : ""} ${input.attributes ?? ""}>${input.hint ? `<small id="${input.id}-hint">${e(input.hint)}</small>` : ""}</p>`;
