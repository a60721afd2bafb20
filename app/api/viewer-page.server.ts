type Viewer = { title: string; scripts: readonly string[]; styles?: readonly string[]; begin: string };

/** What a viewer of the description may load: our own files, what it makes itself, and nothing of another host. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** A page of one viewer over /api/openapi.json. `begin`: the script that starts it (public/). */
export function viewerPage({ title, scripts, styles = [], begin }: Viewer): Response {
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    '<link rel="icon" href="/favicon.svg">',
    ...styles.map((href) => `<link rel="stylesheet" href="${href}">`),
    "<style>body{margin:0}</style>",
  ];
  const end = [...scripts, begin].map((src) => `<script src="${src}"></script>`);
  const page = `<!doctype html><html lang="en"><head>${head.join("")}</head><body><main id="viewer"></main>${end.join("")}</body></html>`;
  return new Response(page, {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY },
  });
}
