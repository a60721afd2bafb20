import { useNavigate, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useState } from "react";
import type { FormField, FormShown, SentForm } from "#core/product-forms/index.ts";
import {
  beginDraft,
  type ProductFormDraft,
  type DraftFields,
  formDraftOf,
  formFieldsOf,
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
  const [typed, setTyped] = useState<ProductFormDraft | null>(null);
  const [known, setKnown] = useState(false);
  const draft = typed ?? keptDraft(text) ?? fresh;
  // Sent on an earlier visit: until it is known what became of it nothing is typed into it.
  const isAsked = restored && draft.sent === true && typed === null && !known;
  const keep = (next: ProductFormDraft) => {
    setTyped(next);
    set(JSON.stringify(next));
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
      if (form !== null && form !== "none" && form.state !== "open") end(form);
    };
    const timer = setInterval(() => void ask(), ASK_MS);
    return () => clearInterval(timer);
  }, [open, id, navigate, revalidate, set, shopify, t]);
  const start = useCallback(() => {
    set(null);
    setTyped(null);
    setEnded(null);
    setFresh(beginDraft(shown, crypto.randomUUID()));
  }, [set, shown]);
  useEffect(() => {
    if (!isAsked) return;
    const ask = async () => {
      const form = await askFor(id);
      if (form === null) return;
      setKnown(true);
      if (form === "none") return;
      if (form.state === "saved") start();
      setOpen(form.state === "open");
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_MS);
    return () => clearInterval(timer);
  }, [isAsked, id, start]);
  const send = async (from: ProductFormDraft) => {
    setEnded(null);
    const sent = { ...from, sent: true };
    keep(sent);
    const { base } = sent;
    const form = { id: sent.id, gid, ...(gid === null ? {} : { base }), fields: formFieldsOf(sent.fields) };
    const answer = await action.submit({ form: JSON.stringify(form) });
    if (answer.ok) return setOpen(true);
    const held = answer.code === "invalid_input" ? await askFor(sent.id) : null;
    // Another page has saved it: what is typed here is an edit of its own, against what it began from.
    if (held !== null && held !== "none" && held.state === "saved") keep({ ...from, id: crypto.randomUUID() });
  };
  const busy = action.busy || open || isAsked;
  return {
    draft,
    restored,
    busy,
    problem: action.problem,
    ended,
    /** Nothing changes while it is being saved: the draft is what was sent. */
    change(fields: Partial<DraftFields>) {
      if (!busy) keep({ ...draft, fields: { ...draft.fields, ...fields } });
    },
    forget: start,
    save: () => void send(draft),
    /** What stands in Shopify now was seen, and is to be written over. */
    keepMine() {
      const next = { ...draft, base: seen(draft, shown, ended?.collided ?? []) };
      keep(next);
      void send(next);
    },
    takeTheirs() {
      const fields = ended?.collided ?? [];
      const theirs = shown && formDraftOf(shown.fields);
      const taken = Object.fromEntries(fields.map((field) => [field, theirs?.[field]])) as Partial<DraftFields>;
      keep({ ...draft, base: seen(draft, shown, fields), fields: { ...draft.fields, ...taken } });
      setEnded(null);
    },
  };
}

/** What an edit began from, with the fields that somebody changed as they stand now. */
function seen(
  { base }: ProductFormDraft,
  shown: FormShown | null,
  fields: readonly FormField[],
): ProductFormDraft["base"] {
  if (base === null || shown === null) return base;
  return {
    ...base,
    ...(Object.fromEntries(fields.map((field) => [field, shown.fields[field]])) as Partial<typeof base>),
  };
}

/** "none": it never arrived. Null while it cannot be asked: the page asks again. */
async function askFor(id: string): Promise<SentForm | "none" | null> {
  try {
    const answer = await fetch(`/app/product-forms/${id}`, { headers: { accept: "application/json" } });
    if (answer.status === 404) return "none";
    return answer.ok ? ((await answer.json()) as SentForm) : null;
  } catch {
    return null;
  }
}
