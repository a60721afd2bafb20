import { expect, test } from "vitest";
import { readProductKeys } from "./read-product-keys.ts";

const read = (text: string) => readProductKeys(new TextEncoder().encode(text));

test("an export names each product once, by its handle", () => {
  expect(read("Handle,Title,Variant SKU\nsock,Sock,S1\nsock,,S2\nhat,Hat,H1\n").keys).toEqual([
    { row: 2, handle: "sock", sku: null },
    { row: 4, handle: "hat", sku: null },
  ]);
});

test("a list of SKUs, with another separator, and a bare list of handles", () => {
  expect(read("SKU;Price\nS1;3\nS2;4\n").keys.map(({ sku }) => sku)).toEqual(["S1", "S2"]);
  expect(read("sock\nhat\n").keys).toEqual([
    { row: 1, handle: "sock", sku: null },
    { row: 2, handle: "hat", sku: null },
  ]);
});

test("a row that names nothing is told with its number; a file that names nothing is refused", () => {
  expect(read("Handle,Price\nsock,1\n,2\n").problems).toEqual([{ row: 3, code: "names_nothing", text: "" }]);
  expect(() => read("Price,Colour\n1,red\n")).toThrow("nothing in it names a product");
});

test("handles without capitals, as Shopify has them; rows that ask to delete are told and left out", () => {
  expect(read("Handle,Command\nTea-Mug,MERGE\ntea-mug,\nold,DELETE\n")).toEqual({
    keys: [{ row: 2, handle: "tea-mug", sku: null }],
    problems: [{ row: 4, code: "not_carried_out", text: "DELETE" }],
  });
});

test.each(["<!DOCTYPE html><html></html>", '{"products":[]}', "a sentence about mugs\nanother\n", "Mug;Cup\na;b\n"])(
  "what is no list of handles is refused: %s",
  (text) => {
    expect(() => read(text)).toThrow("nothing in it names a product");
  },
);
