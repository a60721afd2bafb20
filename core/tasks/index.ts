export { reconcile } from "./reconcile.ts";
export { retryTasks, retryTransient } from "./retry-tasks.ts";
export { runTask, type TaskEnd, UNINSTALLED } from "./run-task.ts";
