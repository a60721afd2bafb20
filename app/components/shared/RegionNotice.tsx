import { Banner } from "#app/kit/index.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** Why no texts are written, where texts would be shown. */
export function RegionNotice({ refused }: { refused: boolean }) {
  const { t } = useWords();
  return refused ? (
    <Banner tone="info" title={t("region.refused")} action={{ content: t("data.title"), url: "/app/data" }}>
      {t("region.refusedHelp")}
    </Banner>
  ) : null;
}
