import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { CONTRACTS } from "@/lib/contracts";
import type { Contract } from "@/lib/http/contract";
import { useTestEnvironment } from "@/lib/http/testing/environment";
import { logger } from "@/lib/logger";
import { formatToken, newPublicId, newSecret } from "@/lib/tokens/format";
import { projectRoot } from "@/scripts/project-root";
import { CATCH_ALL, importRoutes, METHODS, type RouteModule } from "./testing/route-files";

let routes: Map<string, RouteModule>;
beforeAll(async () => {
  useTestEnvironment();
  logger.level = "silent";
  routes = await importRoutes();
});

const name = ({ method, path }: Contract) => `${method} ${path}`;

/** Every handler that serves a contract, by the path of its file and the name it is exported under. */
const served = () =>
  [...routes].flatMap(([url, route]) =>
    METHODS.flatMap((method) => {
      const contract = route[method]?.contract;
      return contract ? [{ place: `${method} ${url}`, contract }] : [];
    }),
  );

describe("the registry of contracts", () => {
  it("holds every contract file below lib", async () => {
    const lib = path.join(projectRoot, "lib");
    const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter(
      (file) => path.basename(file) === "contract.ts",
    );
    const modules = await Promise.all(files.map((file) => import(/* @vite-ignore */ path.join(lib, file))));
    const declared = modules.flatMap((module) =>
      Object.values(module).filter(
        (each): each is Contract => typeof each === "object" && each !== null && "operationId" in each,
      ),
    );
    expect(declared.length).toBeGreaterThan(20);
    expect(CONTRACTS.map(name).sort()).toEqual(declared.map(name).sort());
  });

  it("gives each method of a path, and each operation id, to one contract", () => {
    expect(new Set(CONTRACTS.map(name)).size).toBe(CONTRACTS.length);
    expect(new Set(CONTRACTS.map(({ operationId }) => operationId)).size).toBe(CONTRACTS.length);
  });

  it("names the parameters of a path as its schema does", () => {
    for (const { path: url, params, operationId } of CONTRACTS) {
      const inPath = [...url.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const shape = (params as unknown as { shape: object }).shape;
      expect(Object.keys(shape), operationId).toEqual(inPath);
    }
  });

  it("lists in showOnce only members of the response", () => {
    for (const { showOnce, response, operationId } of CONTRACTS) {
      const shape = (response as unknown as { shape?: object }).shape ?? {};
      expect(Object.keys(shape), operationId).toEqual(expect.arrayContaining([...showOnce]));
    }
  });
});

describe("the routes of v1", () => {
  it("serve each contract at its own method and path", () => {
    for (const { place, contract } of served()) expect(place).toBe(name(contract));
  });

  it("serve exactly the contracts of the registry, so that none is undocumented", () => {
    const operations = served().map(({ contract }) => contract.operationId);
    expect(operations.sort()).toEqual(CONTRACTS.map(({ operationId }) => operationId).sort());
  });

  it("answer every method", () => {
    for (const [url, route] of routes) {
      for (const method of METHODS) expect(typeof route[method], `${method} ${url}`).toBe("function");
    }
  });

  it("refuse with 405 the methods that have no contract, naming those that have", async () => {
    for (const [url, route] of routes) {
      if (url === CATCH_ALL) continue;
      const allowed = METHODS.filter((method) => route[method].contract);
      for (const method of METHODS.filter((each) => !route[each].contract)) {
        const response = await route[method](new Request(`http://localhost:3000${url}`, { method }), {});
        expect(response.status, `${method} ${url}`).toBe(405);
        expect(response.headers.get("allow"), `${method} ${url}`).toBe(allowed.join(", "));
      }
    }
  });

  it("answer 401 before any query to no token, a malformed one and one of a wrong checksum", async () => {
    const tokens = [undefined, "mbk_live_x", `mbk_live_${"0".repeat(12)}_${"a".repeat(38)}`];
    for (const { place, contract } of served().filter(({ contract: { access } }) => access !== "public")) {
      const handler = routes.get(contract.path)?.[contract.method];
      for (const token of tokens) {
        const headers: HeadersInit = token ? { authorization: `Bearer ${token}` } : {};
        const request = new Request(`http://localhost:3000${contract.path}`, {
          method: contract.method,
          headers,
        });
        const response = await handler?.(request, {});
        expect(response?.status, `${place} with ${token}`).toBe(401);
      }
    }
    // The database of this environment does not exist, as a token of the right form finds out.
    const token = formatToken({ environment: "live", publicId: newPublicId(), secret: newSecret() });
    const headers = { authorization: `Bearer ${token}` };
    const response = await routes
      .get("/v1/me")
      ?.GET(new Request("http://localhost:3000/v1/me", { headers }), {});
    expect(response?.status).toBe(503);
  });
});
