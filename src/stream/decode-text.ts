export interface BytesDecoder {
  decode(bytes: Uint8Array): string;
  /** The bytes are over. Half a character left behind becomes U+FFFD. */
  flush(): string;
}

/** One per response: bytes, cut anywhere, to text. Lenient: what is not UTF-8 becomes U+FFFD, whatever charset is said. */
export function createBytesDecoder(): BytesDecoder {
  // The parsers strip the byte-order mark themselves; if both did, a second one would vanish too.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    flush: () => decoder.decode(),
  };
}
