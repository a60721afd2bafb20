import { Banner, Box, Text } from "@shopify/polaris";
import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { WorkState } from "../../routes/app.work.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** No event says that the worker or Redis has gone, nor that they are back. */
const ASK_MS = { well: 30_000, away: 5_000 };

/**
 * Above every page, for on each of them work can be asked for: that it is not being done at the moment.
 * @param known what the server said with the page
 */
export function WorkNotice({ known }: { known: boolean | null }) {
  const { t } = useWords();
  const alive = useWorker(known);
  if (alive === true) return null;
  const title = alive === false ? t("work.stopped") : t("work.away");
  return (
    <div className="page-width">
      <Box paddingBlockStart="400" paddingInline={{ xs: "400", md: "600" }}>
        <Banner tone="warning" title={title}>
          <Text as="p">{alive === false ? t("work.stoppedHelp") : t("work.awayHelp")}</Text>
        </Banner>
      </Box>
    </div>
  );
}

function useWorker(known: boolean | null): boolean | null {
  const { revalidate } = useRevalidator();
  const [alive, setAlive] = useState(known);
  useEffect(() => {
    const ask = async () => {
      try {
        const { workerAlive } = (await (await fetch("/app/work")).json()) as WorkState;
        setAlive(workerAlive);
        // Meanwhile no event told the page what was done.
        if (workerAlive === true && alive !== true) revalidate();
      } catch {
        // The line is broken: what was known stands until it is back.
      }
    };
    const timer = setInterval(() => void ask(), alive === true ? ASK_MS.well : ASK_MS.away);
    return () => clearInterval(timer);
  }, [alive, revalidate]);
  return alive;
}
