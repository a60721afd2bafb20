import { ESSENTIAL } from "#core/fields/table.ts";
import { Checkbox, InlineGrid, Select, TextField } from "#app/kit/index.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { capital } from "#app/words.ts";

/** As the list of products is narrowed; empty: by nothing. `short`: "1" for those that fall short of the shop's rules. */
export type Narrowed = { q: string; state: string; missing: string; short: "" | "1" };
export const ALL_PRODUCTS: Narrowed = { q: "", state: "", missing: "", short: "" };

type Props = {
  states: readonly { value: string; label: string }[];
  narrowed: Narrowed;
  onChange: (narrowed: Narrowed) => void;
};

/** Which products a file is to hold. */
export function NarrowedProducts({ states, narrowed, onChange }: Props) {
  const { t } = useWords();
  const set = (change: Partial<Narrowed>) => onChange({ ...narrowed, ...change });
  const fields = ESSENTIAL.map((field) => ({ value: field, label: capital(t(`missing.${field}`)) }));
  return (
    <>
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
        <Select
          label={t("export.state")}
          options={[{ value: "", label: t("export.anyState") }, ...states]}
          value={narrowed.state}
          onChange={(state) => set({ state })}
        />
        <Select
          label={t("products.missing")}
          options={[{ value: "", label: t("export.anyMissing") }, ...fields]}
          value={narrowed.missing}
          onChange={(missing) => set({ missing })}
        />
        <TextField
          label={t("export.words")}
          autoComplete="off"
          maxLength={100}
          value={narrowed.q}
          onChange={(q) => set({ q })}
        />
      </InlineGrid>
      <Checkbox
        label={t("export.short")}
        checked={narrowed.short === "1"}
        onChange={(short) => set({ short: short ? "1" : "" })}
      />
    </>
  );
}
