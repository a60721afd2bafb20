export { lastSeq, type LiveEvent, readEvents } from "./read-events.ts";
export { streamEvents } from "./stream-events.ts";
