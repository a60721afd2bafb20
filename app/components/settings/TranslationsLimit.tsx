import { Box, TextField } from "#app/kit/index.ts";
import { useState } from "react";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  /** null: as many as the plan allows. */
  most: number | null;
  month: { used: number; ofPlan: number };
  onChange: (most: number | null) => void;
};

const written = (most: number | null) => (most === null ? "" : String(most));

/** How many translations the shop wants at most in a billing period; 0 stops them. What is no number stays typed, and changes nothing. */
export function TranslationsLimit({ most, month, onChange }: Props) {
  const { t } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const type = (text: string) => {
    const valid = /^\d{0,6}$/.test(text);
    setTyped(valid ? null : text);
    if (valid) onChange(text === "" ? null : Number(text));
  };
  return (
    <Box maxWidth="20rem">
      <TextField
        label={t("tlang.most")}
        value={typed ?? written(most)}
        onChange={type}
        inputMode="numeric"
        autoComplete="off"
        helpText={most === 0 ? t("tlang.mostNone") : t("tlang.mostHelp", { most: month.ofPlan, used: month.used })}
        {...(typed === null ? {} : { error: t("tlang.mostWrong") })}
      />
    </Box>
  );
}
