import { TextField } from "#app/kit/index.ts";
import { useEffect, useState } from "react";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  label: string;
  help?: string;
  /** What stands between two of them, and whether each has a line of its own. */
  each: "comma" | "line";
  value: readonly string[];
  most: { items: number; letters: number };
  onChange: (value: string[]) => void;
};

const parse = (text: string, each: Props["each"]) =>
  text
    .split(each === "line" ? "\n" : /[,、\n]/u)
    .map((item) => item.trim())
    .filter(Boolean);

/** A list that is typed as text. What is too much is told, not cut off. */
export function WordsField({ label, help, each, value, most, onChange }: Props) {
  const { t } = useWords();
  const joined = value.join(each === "line" ? "\n" : ", ");
  const [text, setText] = useState(joined);
  useEffect(() => {
    // Changed elsewhere: discarded, or rules were taken over. While it is typed, an unfinished item stays as it is.
    setText((typed) => (JSON.stringify(parse(typed, each)) === JSON.stringify(value) ? typed : joined));
  }, [each, joined, value]);
  const long = value.find((item) => item.length > most.letters);
  const error = long ? t("typed.long", { word: long.slice(0, 20), letters: most.letters }) : undefined;
  const many = value.length > most.items ? t("typed.many", { most: most.items, listed: value.length }) : undefined;
  return (
    <TextField
      label={label}
      value={text}
      multiline={each === "line" ? 4 : 1}
      autoComplete="off"
      error={error ?? many ?? false}
      onChange={(typed) => {
        setText(typed);
        onChange(parse(typed, each));
      }}
      {...(help ? { helpText: help } : {})}
    />
  );
}
