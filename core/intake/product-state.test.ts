import fc from "fast-check";
import { expect, test } from "vitest";
import { PRODUCT_STATES, stateOf } from "./product-state.ts";

const of = (states: string[], images = 1, waitingCount = 0, usable = images) => stateOf({ tasks: states.map((state) => ({ state })), images, usable, waitingCount });

test.each([
  [of([]), "done"], [of([], 1, 2), "review"], [of([], 0), "no_photos"], [of([], 0, 3), "no_photos"],
  [of([], 2, 0, 0), "failed"], [of([], 2, 1, 1), "review"], [of(["queued"], 2, 0, 0), "working"],
  [of(["queued"]), "working"], [of(["running", "failed"]), "working"], [of(["failed", "waiting"], 1, 4), "failed"], [of(["waiting"], 1, 4), "waiting_quota"],
])("%s is %s", (state, expected) => expect(state).toBe(expected));

test("every combination is exactly one known state, and open work always shows (property)", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom("queued", "running", "failed", "waiting", "done", "cancelled")), fc.nat(3), fc.nat(3), (states, images, waiting) => {
    const state = of(states, images, waiting);
    expect(PRODUCT_STATES).toContain(state);
    expect(state === "working").toBe(states.some((one) => one === "queued" || one === "running"));
  }));
});
