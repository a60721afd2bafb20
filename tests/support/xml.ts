import { SaxesParser } from "saxes";

type XmlElement = { name: string; text: string; children: XmlElement[] };

/** A document as a strict parser reads it, namespaces included. @throws Error where it is not well-formed */
function readXml(document: string): XmlElement {
  const top: XmlElement = { name: "", text: "", children: [] };
  const open = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    const element = { name, text: "", children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(document).close();
  return top.children[0]!;
}

/** The texts of an element's children by name; of one that has children theirs. */
function textsOf({ children }: XmlElement): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const child of children) {
    const value = child.children.length > 0 ? textsOf(child) : child.text;
    const held = found[child.name];
    found[child.name] = held === undefined ? value : [held, value].flat();
  }
  return found;
}

/** The items of an RSS feed. */
export const itemsOf = (rss: string): Record<string, unknown>[] =>
  readXml(rss)
    .children.flatMap(({ children }) => children)
    .filter(({ name }) => name === "item")
    .map(textsOf);
