export function runsOn(version: string): boolean;
export function assertNode(): void;
