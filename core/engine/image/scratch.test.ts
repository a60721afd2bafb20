import { describe, expect, it } from "vitest";
import { floats, ints, withScratch } from "./scratch.ts";

describe("withScratch", () => {
  it("shares nothing within one piece of work", () => {
    withScratch(() => {
      const first = floats(100).fill(1);
      const second = ints(50).fill(2);
      expect([...first]).toEqual(Array(100).fill(1));
      expect([...second]).toEqual(Array(50).fill(2));
    });
  });

  it("takes the same memory for the next piece of work, and an array's own outside", () => {
    const taken = () => withScratch(() => floats(10).buffer);
    expect(taken()).toBe(taken());
    expect(floats(10).buffer).not.toBe(taken());
    expect(floats(10).buffer.byteLength).toBe(40);
  });

  it("takes the same memory for each piece of work within a larger one, whose own arrays stay", () => {
    withScratch(() => {
      const outer = floats(10).fill(1);
      const inner = () => withScratch(() => floats(10).fill(2).byteOffset);
      expect(inner()).toBe(inner());
      expect([...outer]).toEqual(Array(10).fill(1));
      expect(floats(10).byteOffset).toBeGreaterThan(outer.byteOffset);
    });
  });

  it("gives memory back when the work fails, and an array of its own to what asks for too much", () => {
    const fails = () =>
      withScratch(() => {
        floats(10);
        throw new Error("no");
      });
    expect(fails).toThrow("no");
    withScratch(() => {
      expect(floats(10).byteOffset).toBe(0);
      expect(floats(2 ** 23).byteLength).toBe(2 ** 25);
    });
  });
});
