import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../http/access.js';
import { type Problem, unwrap } from '../http/problem.js';
import { HealthService, type NotReady } from './health.service.js';

/** Asked by whatever watches over the processes. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @Access('anyone')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether the process answers; asks nothing of the database.' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Access('anyone')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Whether requests can be served: the database answers and its schema is up to date.',
  })
  async ready(): Promise<{ status: 'ready' }> {
    unwrap(await this.health.ready(), notReadyProblem);
    return { status: 'ready' };
  }
}

function notReadyProblem(reason: NotReady): Problem {
  switch (reason.code) {
    case 'database-unreachable':
      return {
        status: 503,
        code: reason.code,
        title: { ko: '데이터베이스에 연결할 수 없습니다.', en: 'The database cannot be reached.' },
      };
    case 'database-outdated':
      return {
        status: 503,
        code: reason.code,
        title: { ko: '데이터베이스가 아직 갱신되지 않았습니다.', en: 'The database is not up to date.' },
      };
  }
}
