import { expect, test, vi } from "vitest";
import { createFailpoints, FAILPOINTS } from "./failpoints.ts";

test("an armed point crashes at its passing, once; others never", () => {
  const crash = vi.fn();
  const failpoints = createFailpoints(["publish:after-write", "task:before-ack=3"], crash);
  failpoints.hit("copy:after-answer");
  failpoints.hit("task:before-ack");
  failpoints.hit("task:before-ack");
  expect(crash).not.toHaveBeenCalled();
  failpoints.hit("publish:after-write");
  failpoints.hit("publish:after-write");
  expect(crash).toHaveBeenCalledTimes(1);
  failpoints.hit("task:before-ack");
  failpoints.hit("task:before-ack");
  expect(crash).toHaveBeenCalledTimes(2);
});

test("a misspelt point is refused with those that exist", () => {
  expect(() => createFailpoints(["publish:after"])).toThrow(FAILPOINTS[0]);
});
