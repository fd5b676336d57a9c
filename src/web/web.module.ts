import { Module } from '@nestjs/common';
import { HomeController } from './home.page.js';
import { SignInController } from './sign-in/sign-in.page.js';

/** The pages. */
@Module({ controllers: [HomeController, SignInController] })
export class WebModule {}
