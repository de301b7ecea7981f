import { err, ok, type Result } from '../../kernel/result.js';
import type { UploadedFile } from '../../platform/pages/uploaded-file.js';
import type { ImportError } from './imports.problems.js';

/** The file of a form that asks for one. */
export function sentFile(files: readonly UploadedFile[]): Result<UploadedFile, ImportError> {
  const file = files.find(({ field }) => field === 'file');
  return file === undefined ? err({ code: 'file-missing' }) : ok(file);
}
