/** What a verb answers when the resource alone does not say it all. */
export class Reply<T> {
  readonly resource: T;
  readonly status: number | undefined;
  /** The resource's version: makes the ETag. */
  readonly version: number | undefined;
  readonly headers: Record<string, string>;

  constructor(
    resource: T,
    more: {
      status?: number;
      version?: number;
      headers?: Record<string, string>;
    } = {},
  ) {
    this.resource = resource;
    this.status = more.status;
    this.version = more.version;
    this.headers = more.headers ?? {};
  }
}

/** Wraps a resource with its version (for the ETag), another status, or headers. */
export function reply<T>(
  resource: T,
  more: { status?: number; version?: number; headers?: Record<string, string> },
): Reply<T> {
  return new Reply(resource, more);
}
