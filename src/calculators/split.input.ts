/** What is shared out, and in what proportion. */
import { ArrayNotEmpty } from 'class-validator';
import { IsMoney } from '../platform/input-types.js';
import { IsValueList } from './wire-input.js';

export class SplitInput {
  @IsMoney() amount: string;
  /** Decimals, such as what each is owed. */
  @ArrayNotEmpty({ message: 'Enter at least one weight.' })
  @IsValueList()
  weights: string[];
}
