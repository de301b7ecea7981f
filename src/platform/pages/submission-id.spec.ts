import { describe, expect, it } from '@jest/globals';
import { type SentForm, submissionId } from './submission-id.js';

const SECRET = 'the secret of the house';
const FILE = { field: 'file', name: '정관.pdf', bytes: Buffer.from('제1조') };
const SENT: SentForm = {
  once: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  address: '/sign-in/link',
  typed: { email: ['hong@example.org'], 'roles:list': ['chair', 'member'] },
  files: [FILE],
};
const ID = submissionId(SENT, SECRET);

describe('the number of a submission', () => {
  it('is a UUID, and the same whenever the same is sent, in whatever order its fields come', () => {
    expect(ID).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const typed = Object.fromEntries(Object.entries(SENT.typed).reverse());
    expect(submissionId({ ...SENT, typed, files: [{ ...FILE }] }, SECRET)).toBe(ID);
  });

  it.each<[string, Partial<SentForm>]>([
    ['another form', { once: '6f9619ff-8b86-4d01-b42d-00cf4fc964fe' }],
    ['another address', { address: '/sign-in' }],
    ['another text', { typed: { ...SENT.typed, email: ['kim@example.org'] } }],
    ['another order of values', { typed: { ...SENT.typed, 'roles:list': ['member', 'chair'] } }],
    ['a field more', { typed: { ...SENT.typed, note: [''] } }],
    ['another file of the same name', { files: [{ ...FILE, bytes: Buffer.from('제2조') }] }],
    ['a file of another name', { files: [{ ...FILE, name: '규정.pdf' }] }],
    ['no file', { files: [] }],
  ])('is another for %s', (_, other) => {
    expect(submissionId({ ...SENT, ...other }, SECRET)).not.toBe(ID);
  });

  it('cannot be told without the secret of the house, so that it gives no password away', () => {
    expect(submissionId(SENT, 'another')).not.toBe(ID);
  });
});
