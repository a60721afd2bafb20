import { Banner, BlockStack, Box, Text } from "#app/kit/index.ts";
import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { WorkState } from "../../routes/app.work.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { problemWords } from "#app/problem-words.ts";

/** No event says that the worker or Redis has gone, nor that they are back. */
const ASK_MS = { well: 30_000, away: 5_000 };

/**
 * Above every page, for on each of them work can be asked for: that it is not being done at the moment, or that some of it
 * waits for another side.
 * @param known what the server said with the page
 */
export function WorkNotice({ known }: { known: boolean | null }) {
  const words = useWords();
  const { t } = words;
  const { workerAlive, held } = useWork(known);
  const told = [
    ...(workerAlive === true
      ? []
      : [
          workerAlive === false
            ? { title: t("work.stopped"), text: t("work.stoppedHelp") }
            : { title: t("work.away"), text: t("work.awayHelp") },
        ]),
    ...held.map(({ code, count }) => ({ title: problemWords(words, code).title, text: t("work.held", { count }) })),
  ];
  if (told.length === 0) return null;
  return (
    <div className="page-width">
      <Box paddingBlockStart="400" paddingInline={{ xs: "400", md: "600" }}>
        <BlockStack gap="200">
          {told.map(({ title, text }) => (
            <Banner key={title} tone="warning" title={title}>
              <Text as="p">{text}</Text>
            </Banner>
          ))}
        </BlockStack>
      </Box>
    </div>
  );
}

function useWork(known: boolean | null): WorkState {
  const { revalidate } = useRevalidator();
  const [work, setWork] = useState<WorkState>({ workerAlive: known, held: [] });
  const well = work.workerAlive === true && work.held.length === 0;
  useEffect(() => {
    const ask = async () => {
      try {
        const now = (await (await fetch("/app/work")).json()) as WorkState;
        setWork(now);
        // Meanwhile no event told the page what was done.
        if (now.workerAlive === true && work.workerAlive !== true) revalidate();
      } catch {
        // The line is broken: what was known stands until it is back.
      }
    };
    const timer = setInterval(() => void ask(), well ? ASK_MS.well : ASK_MS.away);
    return () => clearInterval(timer);
  }, [well, work.workerAlive, revalidate]);
  return work;
}
