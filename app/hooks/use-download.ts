import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useState } from "react";

/** Fetches a file with the session token, which a plain link could not carry, and hands it to the browser. */
export function useDownload(path: string, fileName: string): { download: () => Promise<void>; busy: boolean } {
  const shopify = useAppBridge();
  const [busy, setBusy] = useState(false);
  const download = useCallback(async () => {
    setBusy(true);
    try {
      const answer = await fetch(path);
      if (!answer.ok) throw new Error(String(answer.status));
      const address = URL.createObjectURL(await answer.blob());
      const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch {
      shopify.toast.show("The file could not be fetched. Check your connection and try again.", { isError: true });
    }
    setBusy(false);
  }, [path, fileName, shopify]);
  return { download, busy };
}
