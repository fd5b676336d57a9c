/** The description of the API (OpenAPI 3.1), made once from the routes and input classes when the server starts. */
import { Injectable, type INestApplication, type Type } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

@Injectable()
export class OpenApi {
  private description: OpenAPIObject | undefined;

  /** Describes the controllers of the given module. */
  describe(app: INestApplication, apiModule: Type): void {
    const about = new DocumentBuilder()
      .setTitle('Redress')
      .setDescription(
        'Case management and restitution tracking for federal human-trafficking prosecutions. Money is a decimal string ' +
          'of dollars ("1234.56"), dates are YYYY-MM-DD. Errors are RFC 9457 problem details. Steps that move money or send something ' +
          'need an Idempotency-Key header. With a session cookie, changes need its token in X-CSRF-Token.',
      )
      .setVersion('1')
      .setOpenAPIVersion('3.1.0')
      .addCookieAuth('redress_session')
      .build();
    this.description = SwaggerModule.createDocument(app, about, { include: [apiModule], deepScanRoutes: false });
  }

  get document(): OpenAPIObject {
    if (!this.description) throw new Error('the API was asked to describe itself before the server had started');
    return this.description;
  }
}
