import { describe, expect, it } from '@jest/globals';
import { shortened } from './running-line.js';

const widthOf = (text: string) => text.length * 10;

describe('a running line', () => {
  it('stays as it is while it fits', () => {
    expect(shortened('마당협동조합', 60, widthOf)).toBe('마당협동조합');
  });

  it('ends where the room ends, and says so', () => {
    expect(shortened('마당협동조합연합회', 60, widthOf)).toBe('마당협동조…');
  });

  it('leaves no space before the sign', () => {
    expect(shortened('마당 협동조합', 40, widthOf)).toBe('마당…');
  });
});
