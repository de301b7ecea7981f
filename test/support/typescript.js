import { register } from 'node:module';

/** `node --import ./test/support/typescript.js file.ts` runs the sources without a build. */
register('./typescript-hooks.js', import.meta.url);
