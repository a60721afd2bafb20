import "#dev/analyse/main.ts";
