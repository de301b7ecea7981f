import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

interface Offered {
  readonly challenge: string;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

/** How one signature differs from what a faithful device would give. */
export interface Slip {
  readonly origin?: string;
  readonly rpId?: string;
  readonly verified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly spoilt?: boolean;
}

/** A security key made of a few lines: ES256, one credential, a counter, no attestation. */
export class Authenticator {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private readonly id = randomBytes(16);
  private counter = 0;
  private userHandle = '';

  constructor(private readonly site: string) {}

  create(options: Offered & { readonly user: { readonly id: string } }, slip: Slip = {}) {
    this.userHandle = options.user.id;
    const data = Buffer.concat([
      this.data(slip, ATTESTED),
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      this.publicKey(),
    ]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      bytes(data),
    ]);
    return {
      ...this.named(),
      response: {
        clientDataJSON: this.client('webauthn.create', options, slip).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  get(options: Offered, slip: Slip = {}) {
    this.counter += 1;
    const data = this.data(slip, 0);
    const client = this.client('webauthn.get', options, slip);
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    const signature = sign('sha256', signed, this.keys.privateKey);
    if (slip.spoilt === true)
      signature.writeUInt8(signature.readUInt8(signature.length - 1) ^ 1, signature.length - 1);
    return {
      ...this.named(),
      response: {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: slip.userHandle ?? this.userHandle,
      },
    };
  }

  private named() {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {} };
  }

  private client(type: string, { challenge }: Offered, { origin = this.site }: Slip): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private data(
    { rpId = new URL(this.site).hostname, verified = true, counter = this.counter }: Slip,
    flags: number,
  ) {
    const rest = Buffer.alloc(5);
    rest.writeUInt8(flags | USER_PRESENT | (verified ? USER_VERIFIED : 0));
    rest.writeUInt32BE(counter, 1);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), rest]);
  }

  /** COSE (RFC 9053): kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y. */
  private publicKey(): Buffer {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      bytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      bytes(Buffer.from(y, 'base64url')),
    ]);
  }
}

/** Text of CBOR, up to 23 bytes. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}

/** Bytes of CBOR, from 24 to 255. */
function bytes(value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x58, value.length]), value]);
}
