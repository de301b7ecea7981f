import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';

export class SubscribeDto {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'One body only; the whole organization when left out.',
  })
  @IsOptional()
  @IsUUID()
  bodyId?: string;
}
