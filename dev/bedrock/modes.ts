import type { ProductData } from "./product-data.ts";

export const MODES = [
  "ok",
  "throttled",
  "slow",
  "cut_off",
  "not_json",
  "schema_breaking",
  "ungrounded",
  "obeys_injection",
] as const;
export type Mode = (typeof MODES)[number];

const INJECTION =
  /(ignore|disregard|forget)\s+(all\s+|any\s+)?(the\s+)?(previous|prior|above|earlier|system)\s+(instructions?|rules?|prompts?)[.:,;!]?\s*(.*)/is;

/** The sentence after "ignore previous instructions", from any text a merchant or an attacker could have written. */
export function injectedDemand(text: string): string | null {
  const match = INJECTION.exec(text);
  return match ? (match[7] ?? "").slice(0, 300) : null;
}

const GOLD = "made of solid gold";

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text in the shape of its neighbours: a plain string, or one that names its sources. */
function like(neighbour: unknown, text: string, sources: readonly string[]): unknown {
  if (!isObject(neighbour)) return text;
  return "sources" in neighbour ? { text, sources } : { text, source: sources[0] };
}

/** Adds claims that no fact carries: with an unknown source, and with a real source that says something else. */
export function ungrounded(copy: Loose, data: ProductData): Loose {
  const real = data.facts[0]?.id ?? "none";
  const walk = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((v) => walk(v, ""));
      const wrong = [
        like(value[0], GOLD, ["fact_that_does_not_exist"]),
        like(value[0], "Winner of three design awards", [real]),
      ];
      return key === "bullets" || key === "claims" || key === "sentences" ? [...items, ...wrong] : items;
    }
    if (!isObject(value)) return value;
    const next = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, walk(v, k)]));
    if (typeof next["text"] === "string" && Array.isArray(next["claims"]))
      next["text"] = `${next["text"]} It is ${GOLD}.`;
    return next;
  };
  const next = walk(copy, "") as Loose;
  if (isObject(next["seo"]))
    next["seo"] = {
      ...next["seo"],
      description: like(next["seo"]["description"], `Cures back pain, ${GOLD}.`, [real]),
    };
  return next;
}

/** A model that was talked into it: every text carries the demanded words and a script. */
export function obeys(copy: Loose, demand: string): Loose {
  const poison = (value: unknown): unknown => {
    if (typeof value === "string") return value;
    if (Array.isArray(value)) return value.map(poison);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([k, v]) => [
        k,
        typeof v === "string" && (k === "text" || k === "title" || k === "description")
          ? `${demand} <script>alert("obeyed")</script><img src=x onerror=alert(1)> ${v}`
          : poison(v),
      ]),
    );
  };
  const next = poison(copy) as Loose;
  const { tags } = next;
  if (Array.isArray(tags))
    next["tags"] = [
      ...tags,
      ...["<script>alert(1)</script>", demand.slice(0, 40)].map((text) => like(tags[0], text, ["f1"])),
    ];
  return next;
}

/** JSON of the wrong shape: types changed, a required field gone, one more that nobody asked for. */
export function schemaBreaking(copy: Loose): Loose {
  const [first, ...rest] = Object.entries(copy);
  return {
    ...Object.fromEntries(rest.map(([k, v], i) => (i === 0 ? [k, { unexpected: v }] : [k, v]))),
    ...(first ? { [`${first[0]}_`]: 42 } : {}),
    surprise: true,
  };
}
