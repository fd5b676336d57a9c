import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DocumentRecord } from './register/document.entity.js';
import { DocumentRegister } from './register/document-register.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([DocumentRecord])],
  providers: [DocumentRegister],
  exports: [DocumentRegister],
})
export class DocumentsModule {}
