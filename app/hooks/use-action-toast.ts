import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

export type ActionAnswer = { ok: true; message: string } | { ok: false; message: string };

/** Says once what an action did. Errors of fields are shown in place; this is for what has no place. */
export function useActionToast(answer: ActionAnswer | undefined): void {
  const shopify = useAppBridge();
  useEffect(() => {
    if (answer?.message) shopify.toast.show(answer.message, { isError: !answer.ok });
  }, [answer, shopify]);
}
