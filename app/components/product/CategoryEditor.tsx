import { Autocomplete, Box } from "#app/kit/index.ts";
import { useEffect, useState } from "react";
import type { FoundChoices } from "#app/find-choices.server.ts";
import { useWords } from "#app/hooks/use-words.ts";

export type Choice = { id: string; path: string };

const TYPING_MS = 300;
const FEWEST_LETTERS = 2;

type Props = {
  label: string;
  suggested: Choice;
  choices: readonly Choice[];
  chosen: Choice;
  onChange: (choice: Choice) => void;
  error?: string | undefined;
  /** What is searched. */
  among?: "categories" | "collections";
};

const WORDS = {
  categories: {
    failed: "category.searchFailed",
    type: "category.type",
    none: "category.none",
    choose: "category.choose",
  },
  collections: {
    failed: "rule.collectionsFailed",
    type: "category.type",
    none: "rule.noCollection",
    choose: "rule.collectionHelp",
  },
} as const;

/**
 * One of the categories put forward, with the suggested one chosen, or any other of the shop's taxonomy by its words; or
 * one of its collections. A suggestion without an id is none.
 */
export function CategoryEditor({ label, suggested, choices, chosen, onChange, error, among = "categories" }: Props) {
  const { t } = useWords();
  const words = WORDS[among];
  const known = withSuggested(choices, suggested);
  const [text, setText] = useState(chosen.path);
  const found = useFound(among, [...known, chosen].some(({ path }) => path === text) ? "" : text);
  const offered = found.choices ?? known;
  const select = ([id]: string[]) => {
    const choice = offered.find((one) => one.id === id);
    if (!choice) return;
    setText(choice.path);
    onChange({ id: choice.id, path: choice.path });
  };
  const problem = error ?? (found.failed ? t(words.failed) : undefined);
  return (
    <Autocomplete
      options={offered.map(({ id, path }) => ({ value: id, label: path }))}
      selected={[chosen.id]}
      onSelect={select}
      loading={found.busy}
      emptyState={<Box padding="200">{text.trim().length < FEWEST_LETTERS ? t(words.type) : t(words.none)}</Box>}
      textField={
        <Autocomplete.TextField
          label={label}
          value={text}
          onChange={setText}
          autoComplete="off"
          helpText={t(words.choose)}
          selectTextOnFocus
          {...(problem ? { error: problem } : {})}
        />
      }
    />
  );
}

const withSuggested = (choices: readonly Choice[], suggested: Choice) =>
  [suggested, ...choices.filter(({ id }) => id !== suggested.id)].filter(({ id }) => id !== "");

type Found = { choices: readonly Choice[] | null; busy: boolean; failed: boolean };
const NOTHING: Found = { choices: null, busy: false, failed: false };

/** Asks the server a moment after the last letter; null where nothing was searched for. */
function useFound(among: NonNullable<Props["among"]>, words: string): Found {
  const [found, setFound] = useState<Found>(NOTHING);
  useEffect(() => {
    if (words.trim().length < FEWEST_LETTERS) return setFound(NOTHING);
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      setFound((known) => ({ ...known, busy: true }));
      try {
        const answer = await fetch(`/app/${among}?q=${encodeURIComponent(words)}`, { signal: asking.signal });
        const { ok, choices } = (await answer.json()) as FoundChoices;
        setFound({ choices: ok ? choices : null, busy: false, failed: !ok });
      } catch {
        if (!asking.signal.aborted) setFound({ choices: null, busy: false, failed: true });
      }
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [among, words]);
  return found;
}
