import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { IsLine } from '../../platform/http/line.js';
import { LONGEST_ADDRESS, POSTCODE } from '../domain/postal-address.js';

/** Five digits. */
function IsPostcode(): PropertyDecorator {
  return ValidateBy({
    name: 'isPostcode',
    validator: { validate: (value) => typeof value === 'string' && POSTCODE.test(value) },
  });
}

/** Where letters go; null forgets it. */
export class PostalAddressDto {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '55042',
    description: '우편번호, five digits.',
  })
  @IsOptional()
  @IsPostcode()
  postcode?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LONGEST_ADDRESS,
    example: '전북특별자치도 전주시 완산구 현무1길 20, 2층',
  })
  @IsOptional()
  @IsLine(LONGEST_ADDRESS)
  address?: string | null;
}
