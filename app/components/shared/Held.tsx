import type { ReactNode } from "react";

/** Fields that are being sent: what is changed meanwhile would go with what was sent, once it is saved. */
export const Held = ({ during, children }: { during: boolean; children: ReactNode }) => (
  <fieldset className="held" disabled={during}>
    {children}
  </fieldset>
);
