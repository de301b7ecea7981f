import { describe, expect, it } from '@jest/globals';
import { localPath } from './redirect.js';

describe('an address of this house', () => {
  it.each([
    ['/', '/'],
    ['/account?kept=1#tokens', '/account?kept=1#tokens'],
    ['/a/../b', '/b'],
    ['/archive?q=예산', '/archive?q=%EC%98%88%EC%82%B0'],
    ['/자료', '/%EC%9E%90%EB%A3%8C'],
  ])('%s is %s in a header', (address, path) => {
    expect(localPath(address)).toBe(path);
  });

  it.each([
    '',
    'account',
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    '/\\evil.example',
    '/\tevil',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '//[',
  ])('%p is none', (address) => {
    expect(localPath(address)).toBeNull();
  });
});
