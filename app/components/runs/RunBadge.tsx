import { Badge } from "@shopify/polaris";
import type { RunState } from "#core/views/index.ts";
import { RUN_STATE_WORDS } from "#app/run-words.ts";

export function RunBadge({ state }: { state: RunState }) {
  const { label, tone } = RUN_STATE_WORDS[state];
  return <Badge {...(tone ? { tone } : {})}>{label}</Badge>;
}
