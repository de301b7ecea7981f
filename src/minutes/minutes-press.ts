import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../audit/domain/canonical-json.js';
import { Config } from '../platform/config/config.js';
import type { Block } from './domain/block.js';
import { documentTitle, minutesDocument } from './domain/minutes-document.js';
import type { MinutesRecord } from './domain/minutes-record.js';
import { DOCUMENT_FORMAT, type SealedText, withoutMarks } from './domain/sealed-text.js';
import { minutesTemplates } from './minutes-templates.js';
import { renderHtmlPage } from './rendering/html-renderer.js';
import type { Imprint } from './rendering/imprint.js';
import { renderPdf, type RenderedPdf } from './rendering/pdf-renderer.js';
import { sha256, sha256OfJson } from './sha256.js';

/** A document ready to be printed. */
export interface Text {
  readonly id: string;
  readonly blocks: readonly Block[];
  readonly documentNumber: string;
  readonly organization: string;
  readonly preparedAt: string;
}

/** A sealed document with its PDF and both hashes. */
export interface Pressed {
  readonly sealed: SealedText;
  readonly contentSha256: string;
  readonly fileSha256: string;
  readonly pdf: RenderedPdf;
}

/** Makes documents of records: words by the templates, hashes, PDF and HTML. */
@Injectable()
export class MinutesPress {
  constructor(private readonly config: Config) {}

  textOf(id: string, record: MinutesRecord): Text {
    return {
      id,
      blocks: minutesDocument(record, minutesTemplates()),
      documentNumber: record.documentNumber,
      organization: record.organization.name,
      preparedAt: record.preparedAt,
    };
  }

  /** What each of those who sign has before them, whoever has signed already. */
  hashWithoutMarks(text: Text): string {
    return sha256OfJson(sealedText({ ...text, blocks: withoutMarks(text.blocks) }));
  }

  /** What the file of this text would carry as its content hash. */
  contentHash(text: Text): string {
    return sha256OfJson(sealedText(text));
  }

  templatesHash(): string {
    return sha256OfJson(minutesTemplates());
  }

  async seal(text: Text): Promise<Pressed> {
    const sealed = sealedText(text);
    const json = canonicalJson(sealed);
    const contentSha256 = sha256(json);
    const pdf = await renderPdf(sealed.blocks, this.imprint(text, contentSha256, Buffer.from(json)));
    return { sealed, contentSha256, fileSha256: sha256(pdf.bytes), pdf };
  }

  /** A draft, marked as one on every page. */
  draftPdf(text: Text): Promise<RenderedPdf> {
    return renderPdf(text.blocks, this.imprint(text, null, null));
  }

  /** What is printed to be signed on paper: the text in review, with its value at the foot of every page. */
  signingCopy(text: Text): Promise<RenderedPdf> {
    const foot = `서명용 · 서명 전 본문 SHA-256 ${this.hashWithoutMarks(text)}`;
    return renderPdf(text.blocks, { ...this.imprint(text, null, null), foot });
  }

  html(text: Text, contentSha256: string | null): string {
    return renderHtmlPage(text.blocks, this.imprint(text, contentSha256, null));
  }

  /** Where a hash is checked. */
  verifyAddress(hash?: string): string {
    const base = `${this.config.baseUrl}/verify`;
    return hash === undefined ? base : `${base}/${hash}`;
  }

  private imprint(text: Text, contentHash: string | null, attachment: Uint8Array | null): Imprint {
    return {
      title: documentTitle(text.blocks),
      documentNumber: text.documentNumber,
      organization: text.organization,
      preparedAt: new Date(text.preparedAt),
      contentHash,
      verifyAt: contentHash === null ? null : this.verifyAddress(),
      attachment,
    };
  }
}

function sealedText(text: Text): SealedText {
  const { id, documentNumber, organization, preparedAt, blocks } = text;
  const title = documentTitle(blocks);
  return {
    format: DOCUMENT_FORMAT,
    id,
    documentNumber,
    title,
    organization,
    language: 'ko',
    preparedAt,
    blocks,
  };
}
