import type { TabProps } from "#app/kit/index.ts";
import { useEffect } from "react";
import type { SavedView } from "#core/lists/index.ts";
import { type Action, useAction } from "#app/hooks/use-action.ts";

type Input = {
  views: readonly SavedView[];
  /** What the list shows now, as a view keeps it. */
  address: string;
  /** Shows another list. */
  open: (address: string) => void;
  /** Whether this person may save, rename and delete them. */
  may: boolean;
};

export type SavedViews = {
  tabs: TabProps[];
  /** Which of them is shown; -1: none. */
  selected: number;
  save: (name: string) => Promise<boolean>;
  action: Action;
};

/** The shop's saved views as tabs, each with its menu. What goes wrong is said in a toast, and the name stays typed. */
export function useSavedViews({ views, address, open, may }: Input): SavedViews {
  const action = useAction("/app/saved-view");
  const send = async (fields: Record<string, string>) => (await action.submit(fields)).ok;
  const menuOf = ({ id, query }: SavedView): NonNullable<TabProps["actions"]> => [
    { type: "rename", onPrimaryAction: async (value) => send({ do: "save", id, name: value, query }) },
    {
      type: "delete",
      onPrimaryAction: async () => {
        const gone = await send({ do: "delete", id });
        if (gone && query === address) open("");
        return gone;
      },
    },
  ];
  const tabs = views.map((view): TabProps => ({
    id: `view-${view.id}`,
    content: view.name,
    ...(may ? { actions: menuOf(view) } : {}),
  }));
  const selected = views.findIndex(({ query }) => query === address);
  const shown = views[selected]?.id;
  // Of many tabs the one that is shown must be seen. Polaris draws each twice: the first to measure it.
  useEffect(() => {
    const drawn = shown === undefined ? [] : [...document.querySelectorAll(`[id="view-${shown}"]`)];
    drawn.at(-1)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown]);
  return {
    tabs,
    selected,
    save: (name) => send({ do: "save", id: crypto.randomUUID(), name, query: address }),
    action,
  };
}
