type Options = { withDev: boolean };
export function installMissing(root: string, options?: Options): Promise<void>;
export function missing(root: string, options: Options): string | null;
