/**
 * The register of documents. A document made here keeps the version of its template, the hash of its data, of its
 * content as printed and of its file; a later change of the template changes none of them.
 */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { requestHash } from '../../audit/once.js';
import { Doors, type Tx } from '../../audit/unit-of-work.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { NotFound } from '../../kernel/errors.js';
import { newId, type Id } from '../../kernel/ids.js';
import { FileStore } from '../../platform/file-store.js';
import { renderPdf } from '../pdf/render-pdf.js';
import type { DataRecord } from '../template/data.js';
import { loadTemplate } from '../template/load.js';
import { renderTemplate } from '../template/render.js';
import { DocumentRecord } from './document.entity.js';

/** Where a document belongs. */
export interface DocumentPlace {
  readonly matterId: Id;
  readonly caseId?: Id;
  readonly subject: { readonly type: string; readonly id: Id };
}

/** A finished file, not yet registered. */
export interface Draft {
  readonly id: Id;
  readonly typeCode: string;
  readonly title: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly language?: string;
  readonly templateVersion?: string;
  readonly dataSha256?: Buffer;
  readonly contentSha256?: Buffer;
  readonly pages?: number;
  readonly sealRule?: string;
  readonly redactionClass?: string;
}

export interface DocumentRow {
  readonly id: Id;
  readonly typeCode: string;
  readonly title: string;
  readonly origin: string;
  readonly templateVersion: string;
  readonly fileSha256: string;
  readonly contentSha256: string | null;
  readonly pages: number | null;
  readonly byteSize: bigint;
  readonly registeredAt: Date;
  readonly registeredBy: string;
}

@Injectable()
export class DocumentRegister {
  constructor(
    private readonly doors: Doors,
    private readonly files: FileStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a PDF from a template and the data gathered for it, without keeping it.
   * @throws TemplateError when data and template do not fit, UnprintableText when a character has no glyph
   */
  async draft(type: string, data: DataRecord, language = 'en'): Promise<Draft> {
    const template = await loadTemplate(type, language);
    const id = newId();
    const pdf = await renderPdf({
      blocks: renderTemplate(template, data),
      format: template.format,
      title: template.title,
      documentId: id,
      createdAt: this.clock.now(),
      language,
    });
    return {
      id,
      typeCode: type,
      title: template.title,
      bytes: pdf.bytes,
      mediaType: 'application/pdf',
      language,
      templateVersion: String(template.version),
      dataSha256: requestHash(data),
      contentSha256: Buffer.from(pdf.contentSha256, 'hex'),
      pages: pdf.pages,
      sealRule: template.sealRule,
      redactionClass: template.redactionClass,
    };
  }

  /** Keeps a draft: its file first, then its row and event. */
  async keep(actor: Actor, place: DocumentPlace, draft: Draft): Promise<Id> {
    await this.files.put(draft.bytes);
    return this.doors.run(actor, (tx) => this.keepWithin(tx, place, draft));
  }

  /** The same within a unit of work; `store` the bytes before it begins. */
  async keepWithin(tx: Tx, place: DocumentPlace, draft: Draft): Promise<Id> {
    const fileSha256 = createHash('sha256').update(draft.bytes).digest();
    await tx.insert(DocumentRecord, {
      id: draft.id,
      matterId: place.matterId,
      caseId: place.caseId ?? null,
      subjectType: place.subject.type,
      subjectId: place.subject.id,
      origin: 'GENERATED',
      typeCode: draft.typeCode,
      title: draft.title,
      language: draft.language ?? 'en',
      templateVersion: draft.templateVersion ?? '',
      dataSha256: draft.dataSha256 ?? null,
      contentSha256: draft.contentSha256 ?? null,
      fileSha256,
      mediaType: draft.mediaType,
      byteSize: BigInt(draft.bytes.length),
      pages: draft.pages ?? null,
      sealRule: draft.sealRule ?? '',
      redactionClass: draft.redactionClass ?? '',
      registeredBy: tx.actor.userId,
      registeredAt: tx.now,
    });
    await tx.record({
      kind: 'document.generated',
      matterId: place.matterId,
      subject: { type: 'document', id: draft.id },
      data: {
        type: draft.typeCode,
        about: { type: place.subject.type, id: place.subject.id },
        template: draft.templateVersion ?? '',
        file: fileSha256.toString('hex'),
        content: draft.contentSha256?.toString('hex'),
      },
    });
    return draft.id;
  }

  /** Puts the bytes of a draft where its row will look for them. */
  async store(draft: Draft): Promise<void> {
    await this.files.put(draft.bytes);
  }

  /** A document's file, for a person who may see it; the reading is recorded first. @throws NotFound */
  async open(actor: Actor, id: Id): Promise<{ typeCode: string; mediaType: string; bytes: Buffer }> {
    const found = await this.doors.read(actor, (reader) => reader.find(DocumentRecord, id));
    await this.doors.recordRead(actor, {
      kind: 'document.read',
      matterId: found.matterId,
      subject: { type: 'document', id },
      data: { file: found.fileSha256.toString('hex') },
    });
    return { typeCode: found.typeCode, mediaType: found.mediaType, bytes: await this.files.get(found.fileSha256) };
  }

  /** The documents of a matter, newest first. */
  async list(actor: Actor, matterId: Id): Promise<DocumentRow[]> {
    return this.doors.read(actor, (reader) =>
      reader.query<DocumentRow>(`${ROWS} WHERE d.matter_id = $1 ORDER BY d.registered_at DESC, d.id DESC LIMIT 200`, [
        matterId,
      ]),
    );
  }

  /** The registered document with exactly these bytes, if this person may see one. @throws NotFound */
  async findByFile(actor: Actor, bytes: Buffer): Promise<DocumentRow> {
    const sha256 = createHash('sha256').update(bytes).digest();
    const found = await this.doors.read(actor, (reader) =>
      reader.first<DocumentRow>(`${ROWS} WHERE d.file_sha256 = $1 LIMIT 1`, [sha256]),
    );
    if (!found) throw new NotFound('No registered document has exactly these bytes.');
    return found;
  }
}

const ROWS = `
  SELECT d.id, d.type_code AS "typeCode", d.title, d.origin, d.template_version AS "templateVersion",
         encode(d.file_sha256, 'hex') AS "fileSha256", encode(d.content_sha256, 'hex') AS "contentSha256", d.pages,
         d.byte_size AS "byteSize", d.registered_at AS "registeredAt", u.display_name AS "registeredBy"
    FROM document d JOIN access.app_user u ON u.id = d.registered_by`;
