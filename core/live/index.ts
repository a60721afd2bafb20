export { lastSeq, type LiveEvent } from "./read-events.ts";
export { streamEvents } from "./stream-events.ts";
