#!/usr/bin/env node
// `npm start`. Before anything else it must say what is wrong on an old Node, so this file and what it imports
// statically keep to syntax that Node 14 can read.
import { assertNode } from "./launcher/assert-node.mjs";

assertNode();
import("./launcher/begin.mjs").then((begin) => begin.begin(process.argv.slice(2)));
