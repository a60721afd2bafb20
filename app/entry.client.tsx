import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { WordsProvider } from "#app/hooks/use-words.ts";
import { makeFetchPatient } from "#app/patient-fetch.ts";
import { loadWords } from "#app/words/load-words.ts";

makeFetchPatient();

/** The words come first: what the browser draws must be what the server wrote. */
void loadWords(document.documentElement.lang).then((words) =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <WordsProvider value={words}>
          <RemixBrowser />
        </WordsProvider>
      </StrictMode>,
    );
  }),
);
