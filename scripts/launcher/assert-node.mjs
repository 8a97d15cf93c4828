/** Whether a version of Node, such as "20.19.1", runs this product: what Prisma 7 and Next 16 both take. */
export function runsOn(version) {
  const [major, minor] = version.split(".").map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
}

/** Ends the process with one sentence when this Node is too old. */
export function assertNode() {
  if (runsOn(process.versions.node)) return;
  console.error(
    `Mindbill needs Node 20.19 or newer (20.19+, 22.12+ or 24+); this is Node ${process.versions.node}. ` +
      "Install a newer one from https://nodejs.org.",
  );
  process.exit(1);
}
