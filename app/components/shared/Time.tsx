import { useEffect, useState } from "react";
import { useWords } from "#app/hooks/use-words.ts";

/** "5 minutes ago", with the exact time on hover. The server renders the date, so that both sides agree. */
export function Time({ at }: { at: string }) {
  const { date, moment, relative } = useWords();
  const [text, setText] = useState(() => date(at));
  useEffect(() => {
    const show = () => setText(relative(Math.round((new Date(at).getTime() - Date.now()) / 1000)));
    show();
    const timer = setInterval(show, 30_000);
    return () => clearInterval(timer);
  }, [at, relative]);
  return (
    <time dateTime={at} title={moment(at)} style={{ whiteSpace: "nowrap" }} suppressHydrationWarning>
      {text}
    </time>
  );
}
