import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppUser } from './app-user.entity.js';
import { DirectoryService } from './directory.service.js';
import { Organization } from './organization.entity.js';
import { ActionPolicy } from './policy/action-policy.js';
import { CompartmentPolicy } from './policy/compartment-policy.js';
import { Sessions } from './sign-in/sessions.js';
import { SignInService } from './sign-in/sign-in.service.js';

/** Who signs in and what they may do. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AppUser, Organization])],
  providers: [DirectoryService, ActionPolicy, CompartmentPolicy, Sessions, SignInService],
  exports: [DirectoryService, ActionPolicy, CompartmentPolicy, Sessions, SignInService],
})
export class AccessModule {}
