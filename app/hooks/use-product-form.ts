import { useNavigate, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import type { FormField, FormShown, SentForm } from "#core/product-forms/index.ts";
import {
  beginDraft,
  type Draft,
  type DraftFields,
  draftOf,
  fieldsOf,
  keptDraft,
} from "#app/components/product-form/form-draft.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useDraft } from "#app/hooks/use-draft.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** While the form is being written the page asks so often. */
const ASK_MS = 700;

type Of = { gid: string | null; shown: FormShown | null };

/**
 * A product that is typed: kept in the browser until Shopify has it, sent, and followed until it is saved, has collided or has
 * failed. `ended`: how the last try ended, where it was not saved.
 */
export function useProductForm({ gid, shown }: Of) {
  const { t } = useWords();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const action = useAction("/app/save-product", { quiet: true });
  const { text, restored, set } = useDraft(`product-form:${gid ?? "new"}`);
  const [fresh, setFresh] = useState(() => beginDraft(shown, crypto.randomUUID()));
  const [open, setOpen] = useState(false);
  const [ended, setEnded] = useState<SentForm | null>(null);
  // Photos that are on their way are the page's alone: after a reload they are gone.
  const [typed, setTyped] = useState<Draft | null>(null);
  const draft = typed ?? keptDraft(text) ?? fresh;
  const keep = (next: Draft) => {
    setTyped(next);
    set(JSON.stringify(next));
  };
  const forget = () => {
    set(null);
    setTyped(null);
    setEnded(null);
    setFresh(beginDraft(shown, crypto.randomUUID()));
  };
  const { id } = draft;
  useEffect(() => {
    if (!open) return;
    const end = (form: SentForm) => {
      setOpen(false);
      setEnded(form.state === "saved" ? null : form);
      if (form.state === "collided") return revalidate();
      if (form.state !== "saved" || form.productGid === null) return;
      set(null);
      shopify.toast.show(t("form.saved"));
      navigate(`/app/products/${form.productGid.split("/").at(-1)}`);
    };
    const ask = async () => {
      const form = await askFor(id);
      if (form && form.state !== "open") end(form);
    };
    const timer = setInterval(() => void ask(), ASK_MS);
    return () => clearInterval(timer);
  }, [open, id, navigate, revalidate, set, shopify, t]);
  const send = async (sent: Draft) => {
    setEnded(null);
    const { base } = sent;
    const form = { id: sent.id, gid, ...(gid === null ? {} : { base }), fields: fieldsOf(sent.fields) };
    const answer = await action.submit({ form: JSON.stringify(form) });
    if (answer.ok) setOpen(true);
  };
  return {
    draft,
    restored,
    busy: action.busy || open,
    problem: action.problem,
    ended,
    change: (fields: Partial<DraftFields>) => keep({ ...draft, fields: { ...draft.fields, ...fields } }),

    forget,
    save: () => void send(draft),
    /** What stands in Shopify now was seen, and is to be written over. */
    keepMine() {
      const next = { ...draft, base: seen(draft, shown, ended?.collided ?? []) };
      keep(next);
      void send(next);
    },
    takeTheirs() {
      const fields = ended?.collided ?? [];
      const theirs = shown && draftOf(shown.fields);
      const taken = Object.fromEntries(fields.map((field) => [field, theirs?.[field]])) as Partial<DraftFields>;
      keep({ ...draft, base: seen(draft, shown, fields), fields: { ...draft.fields, ...taken } });
      setEnded(null);
    },
  };
}

/** What an edit began from, with the fields that somebody changed as they stand now. */
function seen({ base }: Draft, shown: FormShown | null, fields: readonly FormField[]): Draft["base"] {
  if (base === null || shown === null) return base;
  return {
    ...base,
    ...(Object.fromEntries(fields.map((field) => [field, shown.fields[field]])) as Partial<typeof base>),
  };
}

/** Null while it cannot be asked: the page asks again. */
async function askFor(id: string): Promise<SentForm | null> {
  try {
    const answer = await fetch(`/app/product-forms/${id}`, { headers: { accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as SentForm) : null;
  } catch {
    return null;
  }
}
