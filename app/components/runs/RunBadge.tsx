import { Badge } from "#app/kit/index.ts";
import type { RunState } from "#core/views/index.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { RUN_STATE_TONES } from "#app/run-words.ts";

export function RunBadge({ state }: { state: RunState }) {
  const { t } = useWords();
  const tone = RUN_STATE_TONES[state];
  return <Badge {...(tone ? { tone } : {})}>{t(`runState.${state}`)}</Badge>;
}
