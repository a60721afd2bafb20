import type { PhotoReport } from "#eval/analyse/photo-report.ts";

const percent = (x: number) => `${Math.round(x * 100)} %`;

const WORDS: Record<string, string> = {
  resolution: "too few pixels",
  sharpness: "blurred",
  noise: "noisy",
  compression: "saved with strong compression",
  dark: "too dark",
  bright: "burnt out",
  contrast: "product hard to tell from the background",
  cast: "tinted (is the tint wanted?)",
  coverage: "product small in the frame",
  centring: "off centre",
  cut: "product cut off",
  background: "busy background",
  frame: "drawn frame or banner",
  aspect: "very long or tall",
  overlay: "text laid over it",
};

function categoryLine({ category: c }: PhotoReport): string {
  if (c.id) return `${c.path} (${c.id}, ${percent(c.confidence)})`;
  return c.top[0] ? `not sure; perhaps ${c.top[0].path} (${percent(c.top[0].confidence)})` : "not sure";
}

function describeDefects(d: PhotoReport["defects"]): string {
  if (!d) return "";
  if (d.state === "worth_a_look")
    return `differs from the references (z ${d.z?.toFixed(1)}), worth a look in ${d.boxes.length} place${d.boxes.length === 1 ? "" : "s"}`;
  return {
    not_enough_references: "not enough references (8 clean photos are needed)",
    no_clear_product: "no clear product to compare",
    nothing_unusual: "nothing unusual",
  }[d.state];
}

/** One photo's report as a few lines for people. */
/** The borders of the storefront badge. */
const BADGES = [
  { from: 80, word: "good" },
  { from: 60, word: "fair" },
];

export function describeReport(r: PhotoReport): string {
  const colours = [r.colours.primary, ...r.colours.secondary].flatMap((c) =>
    c ? [`${c.name} ${c.hex}${c.share > 0 ? ` ${percent(c.share)}` : ""}`] : [],
  );
  const badge = BADGES.find(({ from }) => r.quality.score >= from)?.word ?? "poor";
  const lines: [string, string][] = [
    ["category", categoryLine(r)],
    [
      "attributes",
      Object.entries(r.attributes)
        .flatMap(([name, a]) =>
          a ? [`${name} ${a.value} (${percent(a.confidence)}${a.state === "unsure" ? ", not sure" : ""})`] : [],
        )
        .join(", "),
    ],
    ["colours", `${colours.join(", ")}${r.colours.state === "unsure" ? " (not sure)" : ""}`],
    [
      "quality",
      `${Math.round(r.quality.score)} of 100, ${badge}${r.quality.reasons.length ? `: ${r.quality.reasons.map((q) => `${WORDS[q.reason] ?? q.reason} (+${Math.round(q.gain)})`).join(", ")}` : ""}`,
    ],
    ["objects", r.objects.map((o) => `${o.label} ${percent(o.score)}`).join(", ")],
    ["product", r.mask.state === "sure" ? `fills ${percent(r.mask.area)} of the frame` : "no clear product"],
    ["text", (r.text?.lines ?? []).map((l) => JSON.stringify(l.text)).join(" ")],
    ["defects", describeDefects(r.defects)],
    ["moderation", `${r.moderation.state} (${percent(r.moderation.score)})`],
    ["took", `${Math.round(r.ms.total ?? 0)} ms`],
  ];
  return [
    `${r.file}  ${r.width} x ${r.height} ${r.format}`,
    ...lines.filter(([, text]) => text).map(([name, text]) => `  ${name.padEnd(11)} ${text}`),
  ].join("\n");
}
