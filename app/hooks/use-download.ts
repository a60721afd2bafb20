import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useState } from "react";
import { useWords } from "#app/hooks/use-words.ts";

/** Fetches a file with the session token, which a plain link could not carry, and hands it to the browser. */
export function useDownload(path: string, fileName: string): { download: () => Promise<void>; busy: boolean } {
  const { t, locale } = useWords();
  const shopify = useAppBridge();
  const [busy, setBusy] = useState(false);
  const download = useCallback(async () => {
    setBusy(true);
    try {
      const answer = await fetch(path, { headers: { "accept-language": locale } });
      if (!answer.ok) throw new Error(String(answer.status));
      handOver(await answer.blob(), fileName);
    } catch {
      shopify.toast.show(t("answer.file"), { isError: true });
    }
    setBusy(false);
  }, [path, fileName, shopify, t, locale]);
  return { download, busy };
}

/** Hands a file to the browser. */
export function handOver(file: Blob, fileName: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
