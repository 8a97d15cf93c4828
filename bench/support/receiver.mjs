// A receiver of its own process. Paths below /hook answer 204 at once, below /black never; GET tells what arrived.
import { createServer } from "node:http";

let count = 0;
let black = 0;
/** Milliseconds from the event's creation to its arrival, for bodies that are wanted. */
let latencies = [];

const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.end(JSON.stringify({ count, black, latencies }));
    if (request.url === "/reset") latencies = [];
    return;
  }
  if (request.url.startsWith("/black")) {
    black++;
    request.resume();
    return;
  }
  const timed = request.url.startsWith("/timed");
  const chunks = [];
  request.on("data", (chunk) => timed && chunks.push(chunk));
  request.on("end", () => {
    count++;
    if (timed) latencies.push(Date.now() - Date.parse(JSON.parse(Buffer.concat(chunks)).created_at));
    response.writeHead(204).end();
  });
});
server.keepAliveTimeout = 60_000;
server.requestTimeout = 0;
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit(0));
