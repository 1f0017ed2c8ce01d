// A network between the browser and the demo, which can be slow or away, changes answers, and counts what it carries.

import { once } from "node:events";
import http from "node:http";

/** Starts a relay to `url`. Set `away`, `delay` (milliseconds), `gone` (a path) or `change` (of a page's text) at any time. */
export async function startRelay(url) {
  const target = new URL(url);
  const relay = { away: false, delay: 0, gone: null, change: null, asked: [] };
  const sockets = new Set();
  let gone = 0;
  const server = http.createServer((request, response) => {
    if (relay.away) return request.socket.destroy();
    relay.asked.push(`${request.method} ${request.url}`);
    if (request.url === relay.gone) return response.writeHead(404, { "content-type": "text/html" }).end("gone");
    const headers = { ...request.headers };
    if (relay.change) delete headers["accept-encoding"];
    const options = { host: target.hostname, port: target.port, method: request.method, path: request.url, headers };
    const onward = http.request(options, async (answer) => {
      if (relay.delay) await new Promise((done) => setTimeout(done, relay.delay));
      if (!relay.change || !answer.headers["content-type"]?.startsWith("text/html")) {
        response.writeHead(answer.statusCode, answer.headers);
        return answer.pipe(response);
      }
      const text = relay.change((await answer.toArray()).join(""));
      delete answer.headers["content-length"];
      response.writeHead(answer.statusCode, answer.headers);
      response.end(text);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => {
      sockets.delete(socket);
      gone += socket.bytesWritten;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  relay.url = `http://127.0.0.1:${server.address().port}`;
  /** All bytes that went to the browser, headers included. */
  relay.carried = () => gone + Array.from(sockets, (socket) => socket.bytesWritten).reduce((sum, one) => sum + one, 0);
  relay.stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return relay;
}
