import { useEffect, useState } from "react";

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

function relative(at: Date, now: number): string {
  const seconds = Math.round((at.getTime() - now) / 1000);
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return unit === "second"
    ? "just now"
    : new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

/** "5 minutes ago", with the exact time on hover. The server renders the date, so that both sides agree. */
export function Time({ at }: { at: string }) {
  const date = new Date(at);
  const [text, setText] = useState(at.slice(0, 10));
  useEffect(() => {
    const show = () => setText(relative(new Date(at), Date.now()));
    show();
    const timer = setInterval(show, 30_000);
    return () => clearInterval(timer);
  }, [at]);
  return (
    <time
      dateTime={at}
      title={date.toISOString().slice(0, 16).replace("T", " ")}
      style={{ whiteSpace: "nowrap" }}
      suppressHydrationWarning
    >
      {text}
    </time>
  );
}
