import { Banner, Text } from "#app/kit/index.ts";
import { useEffect, useState } from "react";
import { useCountdown } from "#app/hooks/use-countdown.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { WAITING } from "#app/patient-fetch.ts";

/** Above the page, while what it asked for waits to be let in. */
export function WaitNotice() {
  const { t } = useWords();
  const [wait, setWait] = useState<{ ms: number } | null>(null);
  const seconds = useCountdown(wait);
  useEffect(() => {
    const hear = (event: Event) => setWait((event as CustomEvent<{ ms: number }>).detail);
    globalThis.addEventListener(WAITING, hear);
    return () => globalThis.removeEventListener(WAITING, hear);
  }, []);
  if (seconds === 0) return null;
  return (
    <Banner tone="info" title={t("busy.title")}>
      <Text as="p">{t("busy.help", { seconds })}</Text>
    </Banner>
  );
}
