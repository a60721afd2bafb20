export { lastSeq, type LiveEvent } from "./read-events.ts";
export { streamEvents } from "./stream-events.ts";
export { frameOf, type Listen, parseSeq, streamNews } from "./stream-news.ts";
