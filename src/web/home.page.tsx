/** My work: what is next for the person who signed in. */
import { Controller, Get } from '@nestjs/common';
import { SignedIn } from '../http/access.js';
import { Ctx } from './context.js';
import { Layout, type PageContext } from './layout.js';

@Controller()
export class HomeController {
  @SignedIn()
  @Get()
  show(@Ctx() context: PageContext) {
    return (
      <Layout context={context} title="My work">
        <h1>My work</h1>
      </Layout>
    );
  }
}
