import type { TaskState } from "../../prisma/generated/client.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stateOf } from "./product-state.ts";
import { PRODUCT_STATES } from "./states.ts";

type Told = { images?: number; waitingCount?: number; usable?: number; seen?: boolean };
const of = (states: TaskState[], { images = 1, waitingCount = 0, usable = images, seen = true }: Told = {}) =>
  stateOf({ tasks: states.map((state) => ({ state })), seen, images, usable, waitingCount });

test.each([
  [of([]), "done"],
  [of([], { waitingCount: 2 }), "review"],
  [of([], { images: 0 }), "no_photos"],
  [of([], { images: 0, waitingCount: 3 }), "no_photos"],
  [of([], { images: 0, seen: false }), "unseen"],
  [of(["queued"], { images: 0, seen: false }), "working"],
  [of([], { images: 2, usable: 0 }), "failed"],
  [of([], { images: 2, waitingCount: 1, usable: 1 }), "review"],
  [of(["queued"], { images: 2, usable: 0 }), "working"],
  [of(["queued"]), "working"],
  [of(["running", "failed"]), "working"],
  [of(["failed", "waiting"], { waitingCount: 4 }), "failed"],
  [of(["waiting"], { waitingCount: 4 }), "waiting_quota"],
])("%s is %s", (state, expected) => expect(state).toBe(expected));

test("every combination is exactly one known state, and open work always shows (property)", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("queued", "running", "failed", "waiting", "done", "cancelled")),
      fc.nat(3),
      fc.nat(3),
      (states, images, waiting) => {
        const state = of(states, { images, waitingCount: waiting });
        expect(PRODUCT_STATES).toContain(state);
        expect(state === "working").toBe(states.some((one) => one === "queued" || one === "running"));
      },
    ),
  );
});
