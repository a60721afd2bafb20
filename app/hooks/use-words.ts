import { createContext, useContext } from "react";
import type { Words } from "#app/words/make-words.ts";

const Spoken = createContext<Words | null>(null);

/** Around the whole document, on the server and in the browser alike. */
export const WordsProvider = Spoken.Provider;

/** The words of the page's language. It stays as long as the document does: navigation does not change it. */
export function useWords(): Words {
  const words = useContext(Spoken);
  if (words === null) throw new Error("no words around this component");
  return words;
}
