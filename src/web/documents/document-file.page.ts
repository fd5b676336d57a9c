/** A document's own file. Its name says what kind of paper it is and never whom it is about. */
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DocumentRegister } from '../../documents/register/document-register.service.js';
import { CurrentActor, SignedIn } from '../../http/access.js';
import type { Actor } from '../../kernel/actor.js';
import { NotFound } from '../../kernel/errors.js';
import { isId } from '../../kernel/ids.js';

const EXTENSIONS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'application/zip': 'zip' };

@Controller('documents')
export class DocumentFileController {
  constructor(private readonly register: DocumentRegister) {}

  @SignedIn()
  @Get(':id/file')
  async download(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    if (!isId(id)) throw new NotFound();
    const file = await this.register.open(actor, id);
    const inline = file.mediaType === 'application/pdf' ? 'inline' : 'attachment';
    await reply
      .type(file.mediaType)
      .header('content-disposition', `${inline}; filename="${file.typeCode}.${EXTENSIONS[file.mediaType] ?? 'bin'}"`)
      .send(file.bytes);
  }
}
