/** What a rendering says about the document besides its text. */
export interface Imprint {
  readonly title: string;
  readonly documentNumber: string;
  readonly organization: string;
  /** The document's own moment; also the creation date inside the file. */
  readonly preparedAt: Date;
  /** SHA-256 of the signed text, in hexadecimal; null while it is a draft. */
  readonly contentHash: string | null;
  /** Where the hash may be checked, as printed: `https://madang.example.org/verify`. */
  readonly verifyAt: string | null;
  /** The signed text as JSON, carried inside the file. */
  readonly attachment: Uint8Array | null;
  /** What stands at the foot of a document that is never signed, such as whom to ask; null or left out for minutes. */
  readonly foot?: string | null;
}
