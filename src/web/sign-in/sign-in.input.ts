import { IsString, MaxLength } from 'class-validator';

export class SignInInput {
  @IsString() @MaxLength(64) userName: string;
  @IsString() @MaxLength(200) password: string;
}

export class PersonaInput {
  @IsString() @MaxLength(64) persona: string;
}
