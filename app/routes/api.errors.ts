import { API_CODES, type ApiCode } from "#app/api/problems.server.ts";
import { QUOTA_USED_UP, UNUSABLE } from "#app/api/analysis-answer.server.ts";
import { FILE_CODES } from "#app/api/files.server.ts";
import { FAILURE_CODES, PHOTO_PROBLEMS, problemWords, unusableWords } from "#app/problem-words.ts";
import { wordsIn } from "#app/words.server.ts";

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const entry = (code: string, { title, help }: { title: string; help: string }) =>
  `<dt id="${code}"><code>${code}</code></dt><dd>${escape(title)}. ${escape(help)}</dd>`;

/** Where the `type` of a problem leads: what each code means and what to do. */
export function loader() {
  const words = wordsIn("en");
  const own = (Object.keys(API_CODES) as ApiCode[]).map((code) => entry(code, API_CODES[code]));
  const files = Object.entries(FILE_CODES).map(([code, { title, detail: help }]) => entry(code, { title, help }));
  const photos = PHOTO_PROBLEMS.map((code) => entry(code, { title: UNUSABLE.title, help: unusableWords(words, code) }));
  const failures = FAILURE_CODES.map((code) => entry(code, problemWords(words, code)));
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Errors of the API</title><style>body{font:16px/1.5 system-ui;max-width:45rem;margin:2rem auto;padding:0 1rem}dd{margin:0 0 1rem}</style>
<h1>Errors of the API</h1><p>Problems (RFC 9457) carry one of these as <code>code</code>. A request that was refused for what it asks says why in its <code>title</code>.</p>
<dl>${[...own, entry("quota_used_up", QUOTA_USED_UP), ...files, ...photos, ...failures].join("")}</dl></html>`;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  };
  return new Response(page, { headers });
}
