import { findBrowser } from "./browser.ts";

/** Once, before tests in two processes would unpack it at the same time. */
export const setup = async (): Promise<void> => void (await findBrowser());
