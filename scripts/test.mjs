#!/usr/bin/env node
// `npm test`: everything. Checks, unit and database tests, then the launcher and the browser.
import { suites } from "./suites/begin.mjs";

await suites("./everything.ts", "runEverything");
