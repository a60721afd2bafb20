import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useWords } from "#app/hooks/use-words.ts";

const SAVE_BAR = "settings";

type Props = {
  /** Whether there is something to save. */
  dirty: boolean;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
};

/** Shopify's own bar above the page, there while something is changed. */
export function SettingsSaveBar({ dirty, busy, onSave, onDiscard }: Props) {
  const { t } = useWords();
  const shopify = useAppBridge();
  useEffect(() => {
    void (dirty ? shopify.saveBar.show(SAVE_BAR) : shopify.saveBar.hide(SAVE_BAR));
  }, [dirty, shopify]);
  return (
    <SaveBar id={SAVE_BAR}>
      <button type="button" {...{ variant: "primary" }} onClick={onSave} disabled={busy}>
        {t("do.save")}
      </button>
      <button type="button" onClick={onDiscard}>
        {t("do.discard")}
      </button>
    </SaveBar>
  );
}
