import { Fragment, type ReactNode } from "react";

const EDGE = "\u0001";

/** Stands in a text for something that is no text. @param name as `Filled` is given it */
export const slot = (name: string): string => `${EDGE}${name}${EDGE}`;

/** A text of which some slots hold links, times and the like, in the order that the language puts them. */
export function Filled({ text, ...slots }: { text: string } & Record<string, ReactNode>) {
  return text.split(EDGE).map((part, index) => <Fragment key={index}>{index % 2 === 1 ? slots[part] : part}</Fragment>);
}
