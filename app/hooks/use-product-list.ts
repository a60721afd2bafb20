import { useSearchParams } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { IndexFiltersMode, useSetIndexFiltersMode } from "#app/kit/index.ts";
import type { ProductsQuery } from "#core/views/index.ts";

const TYPING_MS = 300;
/** What of the address stays when one part of it changes: not the place in the list. */
const STAYING = ["q", "state", "missing", "short", "gap", "sort", "turned"];

export type ProductList = ReturnType<typeof useProductList>;

/** Which products the list shows, as its address has it, and what is being typed to find others. */
export function useProductList(query: ProductsQuery) {
  const [address, open] = useSearchParams();
  // What is searched for must be seen, also by who comes back to it.
  const { mode, setMode } = useSetIndexFiltersMode(
    query.q === "" && !query.missing && !query.short && !query.gap
      ? IndexFiltersMode.Default
      : IndexFiltersMode.Filtering,
  );
  const [text, setText] = useState(query.q);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The browser's own back arrow changes the search too.
  const asked = useRef(query.q);
  useEffect(() => {
    if (query.q === asked.current) return;
    asked.current = query.q;
    setText(query.q);
    if (query.q !== "") setMode(IndexFiltersMode.Filtering);
  }, [query.q, setMode]);
  const show = (change: Record<string, string>) =>
    open(
      (known) => {
        const wanted = Object.fromEntries(STAYING.map((key) => [key, known.get(key) ?? ""]));
        Object.assign(wanted, change);
        return new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== ""));
      },
      { preventScrollReset: true },
    );
  return {
    query,
    address,
    /** Shows another list. */
    open,
    /** Shows this list with some of its address changed; an empty value takes a part away. */
    show,
    text,
    /** Once nothing is typed for a moment. */
    search(value: string) {
      setText(value);
      clearTimeout(typing.current);
      typing.current = setTimeout(() => {
        asked.current = value.trim();
        show({ q: value });
      }, TYPING_MS);
    },
    /** All of the state that is shown. */
    clear() {
      setText("");
      show({ q: "", missing: "", short: "", gap: "" });
    },
    mode,
    setMode,
  };
}
