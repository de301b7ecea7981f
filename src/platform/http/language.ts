import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LANGUAGES, type Language } from '../../kernel/localized.js';

interface Preference {
  readonly tag: string;
  readonly weight: number;
}

/** The reader's language by `Accept-Language` (RFC 9110 §12.5.4); Korean when nothing else is asked for. */
export function languageFrom(header: string | undefined): Language {
  const preferences = (header ?? '')
    .split(',')
    .map(parsePreference)
    .filter((preference) => preference.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of preferences) {
    const language = LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`));
    if (language !== undefined) return language;
  }
  return 'ko';
}

function parsePreference(part: string): Preference {
  const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { tag, weight: Number.isFinite(weight) ? weight : 0 };
}

/** Holds the language the reader chose on a page. */
export const LANGUAGE_COOKIE = 'madang_language';

const A_YEAR_S = 365 * 24 * 60 * 60;

/** What a browser keeps of that choice. */
export function languageCookie(language: Language) {
  return { name: LANGUAGE_COOKIE, value: language, lastsSeconds: A_YEAR_S };
}

/** What was chosen in this browser; null where nothing was. */
export function chosenLanguageOf({ cookies }: FastifyRequest): Language | null {
  return LANGUAGES.find((language) => language === cookies[LANGUAGE_COOKIE]) ?? null;
}

/** What the reader chose, or else what the browser asks for. */
export function languageOf(request: FastifyRequest): Language {
  return chosenLanguageOf(request) ?? languageFrom(request.headers['accept-language']);
}

/** Gives a handler the reader's language. */
export const ReaderLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language =>
  languageOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
