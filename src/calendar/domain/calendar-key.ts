/** 16 bytes that name the subscription, and 26 that only the house can make; 42 are 56 letters without a bit to spare. */
export const KEY_LENGTH = 42;
export const NAME_LENGTH = 16;

/** The bytes of a uuid. */
export function bytesOfId(id: string): Uint8Array {
  return Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The uuid that 16 bytes are. */
export function idOfBytes(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
