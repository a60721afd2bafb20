import { useNavigate, useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useState } from "react";
import type { SentForm } from "#core/product-forms/index.ts";
import { formFieldsOf, type ProductFormDraft } from "#app/components/product-form/form-draft.ts";
import { useAction } from "#app/hooks/use-action.ts";
import type { TypedForm } from "#app/hooks/use-typed-form.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** While the form is being written the page asks so often. */
const ASK_MS = 700;

/** What became of a form; "none": it never arrived. */
type Became = SentForm | "none";

/**
 * Sends a product that is typed and follows it until it is saved, has collided or has failed; one that was sent on an
 * earlier visit too. `ended`: how the last try ended, where it was not saved.
 */
export function useSentForm(gid: string | null, { draft, fromEarlier, keep, letGo, restart }: TypedForm) {
  const { t } = useWords();
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const action = useAction("/app/save-product", { quiet: true });
  const [open, setOpen] = useState(false);
  const [ended, setEnded] = useState<SentForm | null>(null);
  const [known, setKnown] = useState(false);
  // Sent on an earlier visit: until it is known what became of it nothing is typed into it.
  const isAsked = fromEarlier && draft.sent === true && !known;
  const { id } = draft;
  const end = useCallback(
    (form: Became) => {
      if (form === "none" || form.state === "open") return false;
      setOpen(false);
      setEnded(form.state === "saved" ? null : form);
      if (form.state === "collided") revalidate();
      if (form.state !== "saved" || form.productGid === null) return true;
      letGo();
      shopify.toast.show(t("form.saved"));
      navigate(`/app/products/${form.productGid.split("/").at(-1)}`);
      return true;
    },
    [letGo, navigate, revalidate, shopify, t],
  );
  const takeUp = useCallback(
    (form: Became) => {
      setKnown(true);
      if (form === "none") return true;
      if (form.state === "saved") {
        restart();
        setEnded(null);
      }
      setOpen(form.state === "open");
      return true;
    },
    [restart],
  );
  useFollowed({ id, on: open, atOnce: false }, end);
  useFollowed({ id, on: isAsked, atOnce: true }, takeUp);
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
  return {
    busy: action.busy || open || isAsked,
    problem: action.problem,
    ended,
    /** The last try is over with. */
    settle: () => setEnded(null),
    send: (from: ProductFormDraft) => void send(from),
  };
}

type Followed = {
  id: string;
  on: boolean;
  /** Asked at once when it begins, not only after a while. */
  atOnce: boolean;
};

/**
 * Asks what became of a form while it is on, one question after another: an answer that comes late would be told of what is
 * typed by then.
 * @param tell whether that is all that was to be known; whenever it changes asking begins anew
 */
function useFollowed({ id, on, atOnce }: Followed, tell: (form: Became) => boolean): void {
  useEffect(() => {
    if (!on) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const ask = async () => {
      const form = await askFor(id);
      if (over || (form !== null && tell(form))) return;
      timer = setTimeout(() => void ask(), ASK_MS);
    };
    timer = setTimeout(() => void ask(), atOnce ? 0 : ASK_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [on, id, atOnce, tell]);
}

/** Null while it cannot be asked: the page asks again. */
async function askFor(id: string): Promise<Became | null> {
  try {
    const answer = await fetch(`/app/product-forms/${id}`, { headers: { accept: "application/json" } });
    if (answer.status === 404) return "none";
    return answer.ok ? ((await answer.json()) as SentForm) : null;
  } catch {
    return null;
  }
}
