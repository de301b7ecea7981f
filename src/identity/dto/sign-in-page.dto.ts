import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsLocalPath, LONGEST_PATH } from './is-local-path.js';
import { RedeemLinkDto } from './sign-in-link.dto.js';
import { SignInDto } from './sign-in.dto.js';

/** Where a page of signing in leads afterwards. */
export class NextQuery {
  @IsOptional()
  @MaxLength(LONGEST_PATH)
  @IsString()
  next?: string;
}

export class LinkQuery extends NextQuery {
  @IsOptional()
  @MaxLength(100)
  @IsNotEmpty()
  @IsString()
  key?: string;
}

export class SignInPageDto extends SignInDto {
  @IsOptional()
  @IsLocalPath()
  next?: string;
}

export class RedeemLinkPageDto extends RedeemLinkDto {
  @IsOptional()
  @IsLocalPath()
  next?: string;
}
