#!/usr/bin/env node
// `npm run test:e2e`: the launcher's own tests, then the browser tests against a production build.
import { suites } from "./suites/begin.mjs";

await suites("./end-to-end.ts", "runEndToEnd");
