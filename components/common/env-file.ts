const BARE = /^[\w+/=.:-]*$/;

/** One line of a .env file; quoted where a shell or dotenv would read something else than the value. */
export function envLine(name: string, value: string): string {
  return `${name}=${BARE.test(value) ? value : `'${value}'`}\n`;
}

/** Hands a text to the reader as a file. Not as text/plain, or browsers would add .txt to its name. */
export function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
