/** Hands a file to the browser, which asks where to, or puts it where downloads go. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then, and holds on to what it needs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
