import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../http/access.js';
import { OpenApi } from '../http/openapi.js';

/** The machine-readable description of the API. It tells what can be asked, never what is held. */
@ApiExcludeController()
@Controller('api/v1')
export class OpenApiController {
  constructor(private readonly openApi: OpenApi) {}

  @Public()
  @Get('openapi.json')
  describe(): object {
    return this.openApi.document;
  }
}
