import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { fetchAddress, type FetchLimits } from "./fetch-address.ts";

const limits: FetchLimits = { maxBytes: 1000, timeoutMs: 2000, maxRedirects: 2, allowPrivate: true };
const servers: Server[] = [];

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe("fetchAddress", () => {
  it("brings the exact bytes, the way there and what the server said", async () => {
    const url = await serving((request, response) => {
      if (request.url === "/old") response.writeHead(301, { location: "/new" }).end();
      else
        response
          .writeHead(200, { "content-type": "text/plain; charset=utf-8", "set-cookie": "a=b" })
          .end("1,271 killed");
    });
    const fetched = await fetchAddress(`${url}/old`, limits);
    expect(new TextDecoder().decode(fetched.bytes)).toBe("1,271 killed");
    expect(fetched).toMatchObject({ finalUrl: `${url}/new`, redirects: [`${url}/old`], status: 200 });
    expect(fetched.headers).toHaveProperty("content-type");
    expect(fetched.headers).not.toHaveProperty("set-cookie");
  });

  it("refuses this machine and its network unless the operator allows them, also behind a name", async () => {
    const url = await serving((_request, response) => response.end("secret"));
    const closed = { ...limits, allowPrivate: false };
    await expect(fetchAddress(url, closed)).rejects.toMatchObject({ key: "address-refused" });
    await expect(fetchAddress(url.replace("127.0.0.1", "localhost"), closed)).rejects.toMatchObject({
      key: "address-refused",
    });
  });

  it.each([
    "ftp://example.org/a",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "not an address",
    "http://user:pass@example.org/",
  ])("refuses %s", async (address) => {
    await expect(fetchAddress(address, limits)).rejects.toMatchObject({ key: "address-refused" });
  });

  it("stops at the size bound, whatever length the server claims", async () => {
    const url = await serving((_request, response) => {
      response.writeHead(200);
      const pour = (): void => void (response.write("x".repeat(400)) && setImmediate(pour));
      pour();
    });
    await expect(fetchAddress(url, limits)).rejects.toMatchObject({ key: "too-large" });
  });

  it("stops at the time bound", async () => {
    const url = await serving(() => {});
    await expect(fetchAddress(url, { ...limits, timeoutMs: 100 })).rejects.toMatchObject({
      key: "fetch-failed",
      message: expect.stringContaining("0.1 seconds"),
    });
  });

  it("does not follow redirects for ever", async () => {
    const url = await serving((_request, response) => response.writeHead(302, { location: "/" }).end());
    await expect(fetchAddress(url, limits)).rejects.toMatchObject({
      key: "fetch-failed",
      message: expect.stringContaining("more than 2"),
    });
  });

  it("says the status of a page that is not there", async () => {
    const url = await serving((_request, response) => response.writeHead(404).end());
    await expect(fetchAddress(url, limits)).rejects.toMatchObject({
      message: expect.stringContaining("404"),
    });
  });
});
