import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../../kernel/ids.js';

/** A document made here or received: what it is about, from which template, and the hashes that prove it unaltered. */
@Entity({ name: 'document' })
export class DocumentRecord {
  @PrimaryColumn({ type: 'uuid' }) id: Id;
  @Column({ type: 'uuid', name: 'matter_id' }) matterId: Id;
  @Column({ type: 'uuid', name: 'case_id', nullable: true }) caseId: Id | null;
  @Column({ type: 'text', name: 'subject_type' }) subjectType: string;
  @Column({ type: 'uuid', name: 'subject_id' }) subjectId: Id;
  @Column({ type: 'text' }) origin: 'GENERATED' | 'RECEIVED';
  /** Template folder for generated documents; a short word for others ("referral-package"). */
  @Column({ type: 'text', name: 'type_code' }) typeCode: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'text', name: 'template_version' }) templateVersion: string;
  /** SHA-256 of the canonical data the template was given. */
  @Column({ type: 'bytea', name: 'data_sha256', nullable: true }) dataSha256: Buffer | null;
  /** SHA-256 of the content as printed at the foot of each page. */
  @Column({ type: 'bytea', name: 'content_sha256', nullable: true }) contentSha256: Buffer | null;
  @Column({ type: 'bytea', name: 'file_sha256' }) fileSha256: Buffer;
  @Column({ type: 'text', name: 'media_type' }) mediaType: string;
  @Column({ type: 'bigint', name: 'byte_size' }) byteSize: bigint;
  @Column({ type: 'integer', nullable: true }) pages: number | null;
  @Column({ type: 'text', name: 'seal_rule' }) sealRule: string;
  @Column({ type: 'text', name: 'redaction_class' }) redactionClass: string;
  @Column({ type: 'uuid', name: 'registered_by' }) registeredBy: Id;
  @Column({ type: 'timestamptz', name: 'registered_at' }) registeredAt: Date;
}
