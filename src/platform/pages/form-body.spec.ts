import { describe, expect, it } from '@jest/globals';
import { parseForm, withLists } from './form-body.js';

const bodyOf = (fields: Record<string, string | string[]>) => withLists(parseForm(fields).body);

describe('the body of a form', () => {
  it.each([
    ['an empty text is left out', { title: ' ' }, {}],
    ['an empty text is kept where it is asked for', { 'title:text': '' }, { title: '' }],
    ['an empty text may mean nothing', { 'note:null': '' }, { note: null }],
    ['numbers are numbers', { 'days:number': '1,200' }, { days: 1200 }],
    ['what is no number stays text, for the DTO to refuse', { 'days:number': '열' }, { days: '열' }],
    ['the last value of a checkbox counts', { 'allowed:boolean': ['false', 'true'] }, { allowed: true }],
    ['an unticked checkbox is false', { 'allowed:boolean': 'false' }, { allowed: false }],
    ['lists are lists, of one too', { 'ids:list': 'a' }, { ids: ['a'] }],
    [
      'dots nest',
      { 'quorum.numerator:number': '1', 'quorum.base': 'replies' },
      { quorum: { numerator: 1, base: 'replies' } },
    ],
    [
      'numbered names make lists in their order',
      { 'items.1.title': 'b', 'items.0.title': 'a' },
      { items: [{ title: 'a' }, { title: 'b' }] },
    ],
    [
      'a clock time is one of Seoul',
      { 'at:instant': '2021-02-25T14:00' },
      { at: '2021-02-25T14:00:00+09:00' },
    ],
    ['what is no time stays text', { 'at:instant': '어제' }, { at: '어제' }],
    ['line ends are those of the house', { note: 'a\r\nb' }, { note: 'a\nb' }],
    ['an unknown kind stays in the name, for the DTO to refuse', { 'a:b': 'c' }, { 'a:b': 'c' }],
  ])('%s', (_, fields, body) => {
    expect(bodyOf(fields as Record<string, string | string[]>)).toEqual(body);
  });

  it('names of the prototype change nothing', () => {
    const body = bodyOf({ __proto__: 'x', 'constructor.prototype.a': 'b' }) as Record<string, unknown>;
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  it.each([
    ['ten parts of a name are enough', 'a.b.c.d.e.f.g.h.i.j', true],
    ['eleven are too many', 'a.b.c.d.e.f.g.h.i.j.k', false],
    ['a name without an end is refused before anything is made of it', 'a.'.repeat(300_000) + 'a', false],
  ])('%s', (_, name, allowed) => {
    const reading = () => bodyOf({ [name]: 'x' });
    if (allowed) expect(reading()).toHaveProperty(name, 'x');
    else
      expect(reading).toThrow(expect.objectContaining({ problem: expect.objectContaining({ status: 400 }) }));
  });

  it('what was typed moves up with the rows of its list, past those that say nothing', () => {
    const { typed } = parseForm({
      'items.0.title': 'a',
      'items.1.title': ' ',
      'items.1.text:null': 'b',
      'items.2.title': '',
      'items.3.title': 'c',
      'items.3.votes.1.choice': 'yes',
      note: '',
    });
    expect(typed).toEqual({
      'items.0.title': ['a'],
      'items.1.title': [' '],
      'items.1.text:null': ['b'],
      'items.2.title': ['c'],
      'items.2.votes.1.choice': ['yes'],
      note: [''],
    });
  });

  it('rows that all say something keep their places, also on a later page', () => {
    const sent = { 'rows.50.id': ['a'], 'rows.51.id': ['b'] };
    expect(parseForm(sent).typed).toEqual(sent);
  });

  it('control fields are no part of it', () => {
    const { body, control } = parseForm({ _csrf: 'x', _back: '/', _keep: 'no', title: 'a' });
    expect(body).toEqual({ title: 'a' });
    expect(control).toEqual({ csrf: 'x', once: null, back: '/', keep: false });
  });
});
