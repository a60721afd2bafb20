import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/**
 * Reads the page anew while something on it is on its way, `everyMs` after it was read last: on a slow line a reading that is begun
 * before the one before has come would end that, and nothing would ever be shown.
 */
export function useLookAgain(onItsWay: boolean, everyMs: number): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!onItsWay || state !== "idle") return undefined;
    const timer = setTimeout(revalidate, everyMs);
    return () => clearTimeout(timer);
  }, [onItsWay, everyMs, revalidate, state]);
}
