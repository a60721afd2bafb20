import { Badge } from "#app/kit/index.ts";
import type { EndpointListed } from "#core/views/index.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** Whether an endpoint is told, and whether it takes what it is told. */
export function EndpointBadge({ endpoint: { off, failingSince } }: { endpoint: EndpointListed }) {
  const { t } = useWords();
  if (off !== null) return <Badge {...(off === "person" ? {} : { tone: "critical" as const })}>{t("hooks.off")}</Badge>;
  return failingSince === null ? (
    <Badge tone="success">{t("hooks.on")}</Badge>
  ) : (
    <Badge tone="warning">{t("hooks.failing")}</Badge>
  );
}
