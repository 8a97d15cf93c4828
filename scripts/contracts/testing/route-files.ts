import { readdirSync } from "node:fs";
import path from "node:path";
import type { Contract } from "@/lib/http/contract";
import { projectRoot } from "@/scripts/project-root";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

export type RouteHandler = ((
  request: Request,
  route: { params?: Promise<Record<string, string | string[]>> },
) => Promise<Response>) & { contract?: Contract };

export type RouteModule = Record<Method, RouteHandler>;

/** Route files below app/v1 by the path that they serve: `/v1/bills/{id}`. */
export function routeFiles(): Map<string, string> {
  const root = path.join(projectRoot, "app", "v1");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  return new Map(
    files
      .filter((file) => path.basename(file) === "route.ts")
      .map((file) => [pathOf(path.dirname(file)), path.join(root, file)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function pathOf(folder: string): string {
  return `/v1/${folder
    .split(path.sep)
    .join("/")
    .replace(/\[(\w+)\]/g, "{$1}")}`;
}

/** What answers the paths that no operation has; it serves no contract. */
export const CATCH_ALL = "/v1/[...path]";

export async function importRoutes(): Promise<Map<string, RouteModule>> {
  const loaded = [...routeFiles()].map(
    async ([url, file]) => [url, (await import(/* @vite-ignore */ file)) as RouteModule] as const,
  );
  return new Map(await Promise.all(loaded));
}
