import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** Whom the envelope names. */
  readonly recipients: readonly string[];
  readonly mail: ParsedMail;
  /** As it came over the wire. */
  readonly source: string;
}

/** A real mail server for one test: keeps what it accepts, refuses what it is told to refuse. */
export interface TestMailServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** From now on recipients are answered with this code; null accepts them again. */
  refuse(code: number | null): void;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onRcptTo: ({ address }, _session, done) => {
      if (refusal === null) done();
      else done(Object.assign(new Error(`no thanks for ${address}`), { responseCode: refusal }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const bytes = Buffer.concat(chunks);
        simpleParser(bytes).then((mail) => {
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ recipients, mail, source: bytes.toString('utf8') });
          done();
        }, done);
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (code) => {
      refusal = code;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
      }),
  };
}
