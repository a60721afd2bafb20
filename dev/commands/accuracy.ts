import "#dev/accuracy/main.ts";
